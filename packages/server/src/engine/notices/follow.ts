/**
 * How does what is recorded in a project become notices that wait to be sent?
 *
 * The journal is never held up: what is worth a notice is noted at once and kept right after. Up to where that has been
 * done is kept with it, so that a studio that ended in between finds the rest when it opens the project again.
 */
import type { Channel } from "@autocoder/core/notice/channel.ts";
import { isWanted } from "@autocoder/core/notice/channel.ts";
import type { Notice } from "@autocoder/core/notice/notice.ts";
import { noticesOf } from "@autocoder/core/notice/notices-of.ts";
import type { Lane } from "../lane.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";
import type { ProjectEngine } from "../project-engine.ts";

export interface FollowOptions {
  readonly engine: Pick<ProjectEngine, "projectId" | "rehearses" | "journal" | "ended">;
  readonly store: Store;
  readonly clock: Clock;
  /** One after the other, over all projects. */
  readonly lane: Lane;
  readonly channels: () => Promise<readonly Channel[]>;
  readonly onKept: (channels: readonly Channel[]) => void;
  readonly onFailure: (thrown: unknown) => void;
}

const PAGE = 5_000;
/** Events without a notice are noted together. */
const NOTED_AFTER = 500;
/** Where the store itself does not answer. */
const AFTER_FAILURE_MS = 30_000;

export async function followProject(options: FollowOptions): Promise<void> {
  const { engine, lane, store, clock } = options;
  const { journal } = engine;
  const unkept: Notice[] = [];
  let noted = journal.state.seq;
  /** Undefined until what was recorded before has been looked through. */
  let kept: number | undefined;

  const stop = journal.subscribe(({ events }) => {
    for (const stored of events) unkept.push(...noticesOf(journal.state, engine, stored));
    noted = events.at(-1)?.seq ?? noted;
    if (kept !== undefined && (unkept.length > 0 || noted - kept >= NOTED_AFTER)) keepSoon();
  });
  engine.ended.addEventListener("abort", stop);

  function keepSoon(): void {
    lane.run(keep).catch((thrown: unknown) => {
      // Whoever opens the project next finds it by the mark.
      if (engine.ended.aborted) return;
      options.onFailure(thrown);
      clock.after(AFTER_FAILURE_MS, keepSoon);
    });
  }

  async function keep(): Promise<void> {
    const [notices, upTo] = [[...unkept], noted];
    if (upTo === kept) return;
    const channels = notices.length === 0 ? [] : await options.channels();
    const wanted = channels.flatMap((channel) =>
      notices.filter((notice) => isWanted(channel, notice)).map((notice) => ({ channelId: channel.id, notice })),
    );
    await store.keepNotices({ projectId: engine.projectId, upTo, at: clock.now(), notices: wanted });
    unkept.splice(0, notices.length);
    kept = upTo;
    options.onKept(channels.filter(({ id }) => wanted.some(({ channelId }) => channelId === id)));
  }

  const missed = await missedNotices(options, noted);
  unkept.unshift(...missed.notices);
  kept = missed.from;
  keepSoon();
}

/** What was recorded since the mark and kept by nobody; nothing where nobody has ever looked. */
async function missedNotices({ engine, store }: FollowOptions, upTo: number) {
  const { projectId, journal } = engine;
  const from = await store.noticedSeq(projectId);
  const notices: Notice[] = [];
  for (let after = from ?? upTo; after < upTo;) {
    const page = await store.readEvents(projectId, after, PAGE);
    for (const stored of page) if (stored.seq <= upTo) notices.push(...noticesOf(journal.state, engine, stored));
    after = page.at(-1)?.seq ?? upTo;
  }
  return { from: from ?? -1, notices };
}
