/** Can a session be continued? Only if the agent wrote down what it was told. */
import { glob, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { readUntrusted } from "./read-untrusted.ts";

/** What an agent is told first stands near the beginning. */
const READ_BYTES = 4 * 1024 * 1024;

/**
 * Whether a conversation of this session is in the agent's configuration folder. A file without one, left by a start that
 * failed early, is removed: the agent would neither continue it nor begin anew under the same id.
 */
export async function hasConversation(configDir: string, sessionId: SessionId): Promise<boolean> {
  for await (const name of glob(`projects/*/${sessionId}.jsonl`, { cwd: configDir })) {
    const file = join(configDir, name);
    const transcript = await readUntrusted(file, READ_BYTES);
    if (transcript?.split("\n").some(isUserMessage)) return true;
    await rm(file, { recursive: true });
  }
  return false;
}

/** The last line may be half a line. */
const isUserMessage = (line: string): boolean => /^\{.*"type":"user"/.test(line) && line.endsWith("}");
