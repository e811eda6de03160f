/** Is another feature of this session's batch up now? Its brief, to go on with in the same conversation. */
import { liveAttempt } from "@autocoder/core/log/state.ts";
import { attemptBrief } from "../session/briefing.ts";
import type { ToolContext } from "./tool.ts";

export async function briefOfNext(context: ToolContext): Promise<string | undefined> {
  const { state } = context.journal;
  const attempt = liveAttempt(state, state.sessions.get(context.sessionId)!);
  return attempt && attemptBrief(context, attempt.id);
}
