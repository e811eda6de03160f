/**
 * Is what the log says of the world still so, after nobody looked for a while?
 *
 * Where they differ the world is right. A landing that the landing branch no longer has is checked again, so that a feature
 * which is not there is not shown as passing; a workspace that nobody needs is archived and removed.
 */
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { EngineContext } from "./context.ts";

/** Done once, when a project is opened. */
export async function compareWithReality(context: EngineContext): Promise<void> {
  await checkLandings(context);
  await removeForgottenWorkspaces(context);
}

async function checkLandings({ journal, workspaces }: EngineContext): Promise<void> {
  const { landings, backlog, recheck } = journal.state;
  if (landings.length === 0 || recheck !== undefined) return;
  const there = new Set((await workspaces.landings()).map(({ commit }) => commit));
  const missing = landings.filter(({ commit, revertedBy }) => revertedBy === undefined && !there.has(commit));
  const features = new Set<FeatureId>(missing.map(({ featureId }) => featureId));
  const shown = [...features].filter((id) => isShownAsPassing(backlog.features.get(id)));
  if (shown.length > 0) await journal.dispatch({ type: "recheck.request", features: shown, reason: "person" });
}

const isShownAsPassing = (feature: Feature | undefined): boolean =>
  feature?.status.type === "passing" || feature?.status.type === "stale";

/** Not those of sessions that go on, nor those whose closing is wanted and not done. */
async function removeForgottenWorkspaces({ journal, store, projectId, workspaces }: EngineContext): Promise<void> {
  const pending = await store.pendingEffects(projectId);
  const needed = new Set(pending.flatMap(({ effect }) => ("sessionId" in effect ? [effect.sessionId] : [])));
  for (const sessionId of await workspaces.list()) {
    if (needed.has(sessionId) || journal.state.liveSessions.has(sessionId)) continue;
    // What cannot be archived stays where it is, and is found again when the project is opened next.
    const closed = await workspaces.close(sessionId);
    if (!closed.ok) continue;
    const { archive } = closed.value;
    await journal.dispatch({ type: "workspace.record-close", sessionId, ...(archive !== undefined && { archive }) });
  }
}
