/** What do all the verbs of the adapter share? */
import type { Clock } from "../../engine/ports/clock.ts";
import type { WorkspaceSettings } from "../../engine/ports/workspaces.ts";
import type { Environment } from "./git.ts";
import type { Home } from "./home.ts";
import type { Ports } from "./ports.ts";
import type { Setup } from "./setup.ts";
import type { Studio } from "./studio.ts";

export interface Context {
  /** The project's folder. */
  readonly root: string;
  readonly home: Home;
  readonly settings: WorkspaceSettings;
  /** The environment git and the set-up command get, from which the studio's own was taken. */
  readonly env: Environment;
  readonly clock: Clock;
  readonly ports: Ports;
  readonly setup: Setup;
  /** Made at the first use, when the project has a repository. */
  readonly studio: () => Promise<Studio>;
}
