/** How did a project come to where it stands, for somebody who only looks? */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { createState, type StudioState } from "@autocoder/core/log/state.ts";
import { createHistory, type History, remember } from "@autocoder/core/progress/history.ts";
import type { Store } from "./ports/store.ts";

const PAGE = 5_000;

export async function readHistory(
  store: Pick<Store, "readEvents">,
  projectId: ProjectId,
): Promise<{ readonly state: StudioState; readonly history: History }> {
  const [state, history] = [createState(), createHistory()];
  for (;;) {
    const page = await store.readEvents(projectId, state.seq, PAGE);
    for (const stored of page) {
      apply(state, stored);
      remember(history, state, stored);
    }
    if (page.length < PAGE) return { state, history };
  }
}
