/** What did a closed studio leave behind that it should not have? */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { findBroken } from "@autocoder/core/invariant/find-broken.ts";
import { stateText } from "@autocoder/core/invariant/state-text.ts";
import { processesIn } from "./processes-in.ts";
import type { TestStudio } from "./studio.ts";

export type Leftover =
  | { readonly type: "defect"; readonly where: string; readonly message: string }
  | { readonly type: "contradiction"; readonly what: string }
  | { readonly type: "workspace"; readonly sessionId: SessionId }
  | { readonly type: "process"; readonly pid: number };

export async function findLeftovers(studio: TestStudio, folder: string): Promise<readonly Leftover[]> {
  const defects = await studio.eventsOf("defect.recorded");
  const pending = await studio.store.pendingEffects(studio.engine.projectId);
  const needed = new Set(pending.flatMap(({ effect }) => ("sessionId" in effect ? [effect.sessionId] : [])));
  const workspaces = (await studio.workspaces.list()).filter((sessionId) => !needed.has(sessionId));
  return [
    ...defects.map(({ where, message, stack }) => ({ type: "defect" as const, where, message, stack })),
    ...(await contradictions(studio)).map((what) => ({ type: "contradiction" as const, what })),
    ...workspaces.map((sessionId) => ({ type: "workspace" as const, sessionId })),
    ...processesIn(folder).map((pid) => ({ type: "process" as const, pid })),
  ];
}

/** The log alone tells the same story as the engine, and at every moment it is one that can be. */
async function contradictions({ store, engine, state }: TestStudio): Promise<readonly string[]> {
  const log = await store.readEvents(engine.projectId, 0, Number.MAX_SAFE_INTEGER);
  const replayed = createState();
  for (const stored of log) apply(replayed, stored);
  const broken = findBroken(log);
  const isSame = replayed.seq !== state.seq || stateText(replayed) === stateText(state);
  return [...(broken === undefined ? [] : [broken]), ...(isSame ? [] : ["replaying the log gives another state"])];
}
