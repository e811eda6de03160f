/** Which environment does an agent get? Of the studio's own only what cannot be a secret. */
import { join } from "node:path";
import type { SessionSpec } from "../../engine/ports/agents.ts";
import { workEnv } from "../../process/clean-env.ts";
import type { Access } from "./access.ts";

/** The folders of an attempt's state that its agent uses. */
export interface StateFolders {
  readonly config: string;
  readonly home: string;
  readonly tmp: string;
}

export const stateFolders = (stateDir: string): StateFolders => ({
  config: join(stateDir, "config"),
  home: join(stateDir, "home"),
  tmp: join(stateDir, "tmp"),
});

/** The descriptor on which the agent finds its secret. */
export const SECRET_DESCRIPTOR = 3;

export function agentEnv(request: {
  readonly studioEnv: Readonly<Record<string, string | undefined>>;
  readonly access: Access;
  readonly spec: Pick<SessionSpec, "stateDir" | "env">;
}): Record<string, string> {
  const { access, spec } = request;
  const { config, home, tmp } = stateFolders(spec.stateDir);
  return {
    ...workEnv(request.studioEnv),
    HOME: home,
    TMPDIR: tmp,
    ...spec.env,
    ...access.env,
    ...(access.secret && { [access.secret.variable]: String(SECRET_DESCRIPTOR) }),
    ...(access.login && { CLAUDE_SECURESTORAGE_CONFIG_DIR: access.login.folder }),
    CLAUDE_CONFIG_DIR: config,
    CLAUDE_CODE_TMPDIR: tmp,
    ...switches,
  };
}

const switches = {
  // No telemetry, no updates, no request for a title: one connection, to the model.
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
  // The first block of the system prompt would otherwise differ from session to session and spoil the cache.
  CLAUDE_CODE_ATTRIBUTION_HEADER: "0",
  // What a session should know is in its prompt.
  CLAUDE_CODE_DISABLE_AUTO_MEMORY: "1",
  CLAUDE_CODE_DISABLE_CLAUDE_MDS: "1",
  CLAUDE_CODE_DISABLE_GIT_INSTRUCTIONS: "1",
  // A session with a task in the background would never end by itself.
  CLAUDE_CODE_DISABLE_BACKGROUND_TASKS: "1",
  // The short texts of tools for every model, and all of them from the start.
  CLAUDE_CODE_SIMPLE_SYSTEM_PROMPT: "1",
  ENABLE_TOOL_SEARCH: "false",
  // A server that accepts and never answers is otherwise noticed after six minutes only.
  API_TIMEOUT_MS: "120000",
};
