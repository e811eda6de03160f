import type { ProjectConfig } from "@autocoder/core/project/config.ts";
import type { Workspaces } from "../engine/ports/workspaces.ts";
import { systemClock } from "../home/system-clock.ts";
import type { ProcessKeeper } from "../process/process-keeper.ts";
import type { Wrap } from "../process/wrap.ts";
import { createGitWorkspaces } from "../workspaces/git/create-git-workspaces.ts";

/** Above the ports that people's own servers like, below those the system gives out by itself. */
const FIRST_PORT = 24_000;

/** The git workspaces of the repository at `root`, kept in the folder `home`, as its configuration wants them. */
export function gitWorkspacesFor(request: {
  readonly root: string;
  readonly home: string;
  /** The folder in which all projects claim their ports. */
  readonly ports: string;
  readonly config: ProjectConfig;
  readonly env: NodeJS.ProcessEnv;
  readonly wrap: Wrap;
  readonly processes?: ProcessKeeper;
}): Workspaces {
  const { config, ports, ...rest } = request;
  const { setup, ...settings } = config.workspace;
  return createGitWorkspaces({
    ...rest,
    settings: { ...settings, setup },
    ports: { folder: ports, first: FIRST_PORT },
    clock: systemClock,
  });
}
