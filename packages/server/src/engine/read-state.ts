/** Where does a project stand, for somebody who only looks? Folded from its events; nothing is started or changed. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { createState, type StudioState } from "@autocoder/core/log/state.ts";
import type { Store } from "./ports/store.ts";

const PAGE = 5_000;

export async function readState(store: Pick<Store, "readEvents">, projectId: ProjectId): Promise<StudioState> {
  const state = createState();
  for (;;) {
    const page = await store.readEvents(projectId, state.seq, PAGE);
    for (const stored of page) apply(state, stored);
    if (page.length < PAGE) return state;
  }
}
