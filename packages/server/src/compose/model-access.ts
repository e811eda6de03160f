/** Who answers the agents: a model with the person's own key or login, or a scripted one on this machine? */
import { homedir } from "node:os";
import { join } from "node:path";
import { type Access, accessOf, accessToOwnServer } from "../agents/claude/access.ts";
import { createLogin } from "../agents/claude/login.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { chooseKey } from "@autocoder/core/secret/choose-key.ts";
import { readKeys } from "../secrets/key-file.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import type { Home } from "../home/home.ts";
import { rehearsalOf } from "../home/rehearsals.ts";
import type { Samples } from "./samples.ts";

export type ModelAccess =
  /** With a `root`, for the project in that folder alone; the others have what they have in any studio. */
  | { readonly type: "scripted"; readonly url: string; readonly root?: string }
  /** With a scenario, projects that are made in this studio are played by it, now and ever after. */
  | { readonly type: "person"; readonly rehearses?: string };

/**
 * Asked whenever an agent starts: a key that was set meanwhile holds from then on. A sample is answered by a scripted
 * model and nothing else. The error is a sentence.
 */
export async function agentAccess(
  entry: ProjectEntry,
  parts: {
    readonly model: ModelAccess;
    readonly samples: Samples;
    readonly home: Home;
    readonly env: NodeJS.ProcessEnv;
  },
): Promise<() => Result<Access, string>> {
  const { model, samples, home, env } = parts;
  if (model.type === "scripted" && (model.root ?? entry.root) === entry.root)
    return () => ok(accessToOwnServer(model.url));
  const scenario = rehearsalOf(home, entry);
  if (scenario !== undefined) {
    const url = await samples.modelOf(entry.projectId, scenario);
    return () => (url === undefined ? err(NO_SCENARIO) : ok(accessToOwnServer(url)));
  }
  const file = join(personsClaudeFolder(env), ".credentials.json");
  const login = createLogin({ file, folder: join(home.path, "login") });
  return () => {
    const kept = readKeys(home.keysFile);
    // A key of the environment goes before what is kept, and needs none of it.
    if (!kept.ok && chooseKey(env, {}) === undefined) return kept;
    return accessOf(env, { kept: kept.ok ? kept.value : {}, login });
  };
}

/** One that was interrupted would otherwise go on, at the person's cost, as soon as a studio looks at it. */
const NO_SCENARIO = "This project is a sample: `autocoder demo` or `autocoder rehearse` plays it, without a key.";

/** Where the person's own agent keeps its login. */
export const personsClaudeFolder = (env: NodeJS.ProcessEnv): string =>
  env["CLAUDE_CONFIG_DIR"] ?? join(homedir(), ".claude");
