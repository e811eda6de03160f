/** Removes an ended session's workspace; what was not saved yet is archived first. */
import type { EffectHandler } from "./effect-handler.ts";

export const closeWorkspace: EffectHandler<"close-workspace"> = async (context, { sessionId }, { effectId }) => {
  const { workspaces, journal, files } = context;
  const closed = await workspaces.close(sessionId);
  if (!closed.ok) throw new Error(`The workspace of session ${sessionId} stays: ${closed.error.message}`);
  await files.removeStateDir(sessionId);
  const { archive } = closed.value;
  await journal.dispatch(
    { type: "workspace.record-close", sessionId, ...(archive !== undefined && { archive }) },
    { effectId },
  );
};
