/** What was under way in a project when its studio ended? It goes on as soon as the project is opened. */
import { count } from "@autocoder/core/kit/count.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import type { Store } from "./ports/store.ts";
import { readState } from "./read-state.ts";

/** In words, as the subject of a sentence; empty where nothing was. */
export async function leftUnderWay(store: Store, projectId: ProjectId): Promise<readonly string[]> {
  const due = await store.dueConversations(projectId);
  const run = activeRun(await readState(store, projectId));
  return [...(run ? ["its run"] : []), ...(due.length > 0 ? [count(due.length, "conversation")] : [])];
}
