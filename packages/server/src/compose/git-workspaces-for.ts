import { join } from "node:path";
import type { ProjectConfig } from "@autocoder/core/project/config.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import type { Workspaces } from "../engine/ports/workspaces.ts";
import type { Home } from "../home/home.ts";
import { systemClock } from "../home/system-clock.ts";
import { createGitWorkspaces } from "../workspaces/git/git-workspaces.ts";

/** The git workspaces of one project, kept under the studio's home. */
export function gitWorkspacesFor(request: {
  readonly entry: ProjectEntry;
  readonly home: Home;
  readonly config: ProjectConfig;
  readonly env: NodeJS.ProcessEnv;
}): Workspaces {
  const { entry, home, config, env } = request;
  const { setup, ...rest } = config.workspace;
  return createGitWorkspaces({
    root: entry.root,
    home: home.projectDir(entry.projectId),
    settings: { ...rest, setup },
    portsFile: join(home.path, "ports.json"),
    env,
    clock: systemClock,
  });
}
