import { join } from "node:path";
import type { ProjectConfig } from "@autocoder/core/project/config.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import type { Workspaces } from "../engine/ports/workspaces.ts";
import type { Home } from "../home/home.ts";
import { systemClock } from "../home/system-clock.ts";
import type { Wrap } from "../process/wrap.ts";
import { createGitWorkspaces } from "../workspaces/git/create-git-workspaces.ts";

/** Above the ports that people's own servers like, below those the system gives out by itself. */
const FIRST_PORT = 24_000;

/** The git workspaces of one project, kept under the studio's home. */
export function gitWorkspacesFor(request: {
  readonly entry: ProjectEntry;
  readonly home: Home;
  readonly config: ProjectConfig;
  readonly env: NodeJS.ProcessEnv;
  readonly wrap: Wrap;
}): Workspaces {
  const { entry, home, config, env, wrap } = request;
  const { setup, ...rest } = config.workspace;
  return createGitWorkspaces({
    root: entry.root,
    home: home.projectDir(entry.projectId),
    settings: { ...rest, setup },
    ports: { folder: join(home.path, "ports"), first: FIRST_PORT },
    env,
    clock: systemClock,
    wrap,
  });
}
