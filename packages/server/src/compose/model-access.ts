/** Who answers the agents: a model with the person's own key or login, or a scripted one on this machine? */
import { homedir } from "node:os";
import { join } from "node:path";
import { type Access, accessOf, accessToOwnServer } from "../agents/claude/access.ts";
import { createLogin } from "../agents/claude/login.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import type { Home } from "../home/home.ts";
import { rehearsalOf } from "../home/rehearsals.ts";
import type { Samples } from "./samples.ts";

export type ModelAccess =
  /** With a `root`, for the project in that folder alone; the others have what they have in any studio. */
  | { readonly type: "scripted"; readonly url: string; readonly root?: string }
  /** With a scenario, projects that are made in this studio are played by it, now and ever after. */
  | { readonly type: "person"; readonly rehearses?: string };

/** A sample is answered by a scripted model and nothing else; undefined where there is none that knows it. */
export async function agentAccess(
  entry: ProjectEntry,
  parts: {
    readonly model: ModelAccess;
    readonly samples: Samples;
    readonly home: Home;
    readonly env: NodeJS.ProcessEnv;
  },
): Promise<Access | undefined> {
  const { model, samples, home, env } = parts;
  if (model.type === "scripted" && (model.root ?? entry.root) === entry.root) return accessToOwnServer(model.url);
  const scenario = rehearsalOf(home, entry);
  if (scenario !== undefined) {
    const url = await samples.modelOf(entry.projectId, scenario);
    return url === undefined ? undefined : accessToOwnServer(url);
  }
  const file = join(personsClaudeFolder(env), ".credentials.json");
  return accessOf(env, createLogin({ file, folder: join(home.path, "login") }));
}

/** Where the person's own agent keeps its login. */
export const personsClaudeFolder = (env: NodeJS.ProcessEnv): string =>
  env["CLAUDE_CONFIG_DIR"] ?? join(homedir(), ".claude");
