/** What has this session's agent made so far? Its workspace, saved under the live attempt's ref. */
import type { AttemptId, SessionId } from "@autocoder/core/kit/ids.ts";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { SavedWork } from "@autocoder/core/log/event.ts";
import type { EngineContext } from "../context.ts";
import type { WorkspaceFailure } from "../ports/workspaces.ts";

export async function saveWork(
  { workspaces, journal }: EngineContext,
  sessionId: SessionId,
  attemptId: AttemptId,
): Promise<Result<SavedWork, WorkspaceFailure>> {
  const { state } = journal;
  const earlier = state.sessions.get(sessionId)!.attempts.filter((id) => id !== attemptId);
  const before = earlier.map((id) => state.attempts.get(id)?.work?.commit).findLast((commit) => commit !== undefined);
  const saved = await workspaces.checkpoint({ sessionId, attemptId, ...(before && { base: before }) });
  if (!saved.ok) return saved;
  const { commit, tree, base, files } = saved.value;
  return ok({ commit, tree, base: base.commit, files: files.map(({ path }) => path) });
}
