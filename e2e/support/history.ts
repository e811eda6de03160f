/** What a studio recorded, read from its database as the program itself reads it. */
import { join } from "node:path";
import { projectId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { Store, StoredEvent } from "../../packages/server/src/engine/ports/store.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";

export const readHistory = (home: string, project: string): Promise<readonly StoredEvent[]> =>
  withStore(home, (store) => store.readEvents(projectId(project), 0, 100_000));

async function withStore<T>(home: string, use: (store: Store) => Promise<T>): Promise<T> {
  const opened = openSqliteStore({ path: join(home, "autocoder", "autocoder.db") });
  if (!opened.ok) throw new Error(opened.error.message);
  try {
    return await use(opened.value);
  } finally {
    await opened.value.close();
  }
}

/** What was said and done in every session of a project, as it is stored. */
export async function readTranscripts(home: string, state: StudioState): Promise<readonly TranscriptEntry[]> {
  return withStore(home, async (store) => {
    const all = await Promise.all([...state.sessions.keys()].map((id) => store.readTranscript(id, 0, 10_000)));
    return all.flat();
  });
}

export function stateOf(history: readonly StoredEvent[]): StudioState {
  const state = createState();
  for (const stored of history) apply(state, stored);
  return state;
}

/** The most agents that were at work at one moment. */
export function mostAtOnce(history: readonly StoredEvent[]): number {
  const state = createState();
  let most = 0;
  for (const stored of history) {
    apply(state, stored);
    const working = [...state.liveSessions].filter((id) => state.sessions.get(id)!.status.type === "running");
    most = Math.max(most, working.length);
  }
  return most;
}
