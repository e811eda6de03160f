/**
 * What has happened in a project, from any event on, as it is written into clients' streams?
 *
 * What is past does not change, so a page of it that is full is read and written down once, however many clients come. It
 * is kept in memory up to a limit: beyond that it is read anew.
 */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Store } from "../../engine/ports/store.ts";
import { historyFrame } from "./frame.ts";

const PAGE = 500;
const MAX_KEPT_CHARACTERS = 16_000_000;

export interface PastPage {
  /** Its last event. */
  readonly seq: number;
  readonly text: string;
}

export interface Past {
  /** The next events after this one, at most a page of them; undefined where there are none. */
  after(seq: number): Promise<PastPage | undefined>;
}

export function createPast(options: {
  readonly store: Pick<Store, "readEvents">;
  readonly projectId: ProjectId;
  readonly maxKeptCharacters?: number;
}): Past {
  const { store, projectId, maxKeptCharacters = MAX_KEPT_CHARACTERS } = options;
  const kept = new Map<number, PastPage>();
  let keptCharacters = 0;

  function keep(page: PastPage): void {
    if (page.seq % PAGE !== 0 || kept.has(page.seq) || keptCharacters + page.text.length > maxKeptCharacters) return;
    keptCharacters += page.text.length;
    kept.set(page.seq, page);
  }

  return {
    async after(seq) {
      // Pages begin at the same places for everybody, wherever a client left off.
      const room = PAGE - (seq % PAGE);
      const known = room === PAGE ? kept.get(seq + PAGE) : undefined;
      if (known) return known;
      const events = await store.readEvents(projectId, seq, room);
      if (events.length === 0) return undefined;
      const page = { seq: events.at(-1)!.seq, text: historyFrame(projectId, events) };
      if (events.length === PAGE) keep(page);
      return page;
    },
  };
}
