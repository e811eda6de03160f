/** What does a long history cost: the time until a studio that is started anew stands where it stood, and its memory? */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { after, type Instant } from "@autocoder/core/kit/instant.ts";
import { effectsOf } from "@autocoder/core/log/effect.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { claimed, ended, logOf, merged, must, projectOf, queued, running } from "@autocoder/core/testing/builders.ts";
import { openJournal } from "../../src/engine/journal.ts";
import { type Lease, projectLease, type Store } from "../../src/engine/ports/store.ts";
import { systemClock } from "../../src/home/system-clock.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { wideDrafts } from "./planning.ts";

export interface RestartFigures {
  readonly events: number;
  /** From the opening of the database until all of it is folded. */
  readonly restartMs: number;
  /** What the folded history holds on to. */
  readonly heapBytes: number;
}

const PROJECT = projectId("bench");
const AT_ONCE = 1_000;
/** An agent that works for some minutes tells its costs this often. */
const USED_PER_SESSION = 12;

export async function measureRestarting(events: number): Promise<RestartFigures> {
  const folder = await mkdtemp(join(tmpdir(), "autocoder-bench-"));
  const path = join(folder, "autocoder.db");
  try {
    const lease = await withStore(path, (store) => fill(store, longHistory(events)));
    collect();
    const heapBefore = process.memoryUsage().heapUsed;
    const before = performance.now();
    return await withStore(path, async (store) => {
      const { state } = await openJournal({ store, clock: systemClock, projectId: PROJECT, epoch: lease.epoch });
      const restartMs = performance.now() - before;
      collect();
      return { events: state.seq, restartMs, heapBytes: process.memoryUsage().heapUsed - heapBefore };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Features that are claimed, worked on, judged and landed, one after another. */
function longHistory(events: number): readonly { readonly at: Instant; readonly event: Event }[] {
  const state = projectOf();
  must(state, { type: "features.create", drafts: wideDrafts(Math.ceil(events / 19), 8), by: "person" });
  running(state, { concurrency: 5 });
  for (const { key } of state.backlog.features.values()) {
    if (state.seq >= events) break;
    const session = claimed(state, key!);
    for (let i = 0; i < USED_PER_SESSION; i++)
      must(state, { type: "session.record-usage", sessionId: session, total: noUsage });
    queued(state, key!);
    ended(state, session);
    merged(state, key!);
  }
  return logOf(state);
}

async function fill(store: Store, log: ReturnType<typeof longHistory>): Promise<Lease> {
  const now = systemClock.now();
  const lease = await store.acquireLease({
    name: projectLease(PROJECT),
    holder: "bench",
    now,
    expiresAt: after(now, 3_600_000),
  });
  for (let from = 0; from < log.length; from += AT_ONCE) {
    const events = log.slice(from, from + AT_ONCE).map(({ event }) => event);
    const effects = events.map(effectsOf);
    const appended = await store.append({
      projectId: PROJECT,
      expectedSeq: from,
      epoch: lease!.epoch,
      at: log[from]!.at,
      events,
      effects,
      completes: [],
    });
    if (!appended.ok) throw new Error(appended.error.type);
  }
  return lease!;
}

async function withStore<T>(path: string, use: (store: Store) => Promise<T>): Promise<T> {
  const opened = openSqliteStore({ path });
  if (!opened.ok) throw new Error(opened.error.message);
  try {
    return await use(opened.value);
  } finally {
    await opened.value.close();
  }
}

/** Otherwise what happens to be uncollected would be counted. */
function collect(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
