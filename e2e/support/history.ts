/** What a studio recorded, read from its database as the program itself reads it. */
import { join } from "node:path";
import { projectId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import type { StoredEvent } from "../../packages/server/src/engine/ports/store.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";

export async function readHistory(home: string, project: string): Promise<readonly StoredEvent[]> {
  const opened = openSqliteStore({ path: join(home, "autocoder", "autocoder.db") });
  if (!opened.ok) throw new Error(opened.error.message);
  try {
    return await opened.value.readEvents(projectId(project), 0, 100_000);
  } finally {
    await opened.value.close();
  }
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
