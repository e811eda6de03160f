/** Who answers the agents: a model with the person's own key or login, or a scripted one on this machine? */
import { homedir } from "node:os";
import { join } from "node:path";
import { type Access, accessOf, accessToOwnServer } from "../agents/claude/access.ts";
import { createLogin } from "../agents/claude/login.ts";
import type { Home } from "../home/home.ts";

export type ModelAccess = { readonly type: "scripted"; readonly url: string } | { readonly type: "person" };

export function agentAccess(model: ModelAccess, home: Home, env: NodeJS.ProcessEnv): Access {
  if (model.type === "scripted") return accessToOwnServer(model.url);
  const file = join(personsClaudeFolder(env), ".credentials.json");
  return accessOf(env, createLogin({ file, folder: join(home.path, "login") }));
}

/** Where the person's own agent keeps its login. */
export const personsClaudeFolder = (env: NodeJS.ProcessEnv): string =>
  env["CLAUDE_CONFIG_DIR"] ?? join(homedir(), ".claude");
