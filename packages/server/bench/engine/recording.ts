/** How fast does a request become recorded fact? The journal on SQLite, each append on the disk before it is answered. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectId, sessionId } from "@autocoder/core/kit/ids.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import { explainRejection } from "@autocoder/core/log/rejection.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { openJournal, type Journal } from "../../src/engine/journal.ts";
import { projectLease, type Store } from "../../src/engine/ports/store.ts";
import { systemClock } from "../../src/home/system-clock.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { spreadOf, type Spread } from "./percentile.ts";
import { wideDrafts } from "./planning.ts";

export interface RecordingFigures {
  readonly features: number;
  /** All features in one request. */
  readonly createdPerSecond: number;
  /** One feature after another is claimed in a backlog of this size. */
  readonly claimMs: Spread;
  readonly claimsPerSecond: number;
  /** One event at a time. */
  readonly appendsPerSecond: number;
}

const CLAIMS = 500;
const APPENDS = 500;

export async function measureRecording(features: number): Promise<RecordingFigures> {
  const folder = await mkdtemp(join(tmpdir(), "autocoder-bench-"));
  const opened = openSqliteStore({ path: join(folder, "autocoder.db") });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  try {
    const journal = await openBenchJournal(store);
    await must(journal, { type: "project.create", name: "bench", root: folder, branch: "main" });
    const drafts = wideDrafts(features, CLAIMS);
    const createMs = await timeOf(() => must(journal, { type: "features.create", drafts, by: "person" }));
    await must(journal, { type: "run.start", options: RunOptions.parse({}) });
    const claims: number[] = [];
    for (const id of [...journal.state.backlog.ready].slice(0, CLAIMS)) {
      claims.push(await timeOf(() => must(journal, claim([id]))));
    }
    const [live] = journal.state.liveSessions;
    const appendMs = await timeOf(async () => {
      for (let i = 0; i < APPENDS; i++) {
        await must(journal, { type: "session.record-usage", sessionId: live!, total: noUsage });
      }
    });
    return {
      features,
      createdPerSecond: features / (createMs / 1_000),
      claimMs: spreadOf(claims),
      claimsPerSecond: claims.length / (claims.reduce((sum, ms) => sum + ms, 0) / 1_000),
      appendsPerSecond: APPENDS / (appendMs / 1_000),
    };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openBenchJournal(store: Store): Promise<Journal> {
  const project = projectId("bench");
  const now = systemClock.now();
  const lease = await store.acquireLease({
    name: projectLease(project),
    holder: "bench",
    now,
    expiresAt: after(now, 3_600_000),
  });
  return openJournal({ store, clock: systemClock, projectId: project, epoch: lease!.epoch });
}

type Claim = Extract<Request, { type: "session.schedule" }>;

const claim = (features: Claim["features"]): Claim => ({
  type: "session.schedule",
  sessionId: sessionId(randomUUID()),
  role: "coder",
  features,
});

async function must(journal: Journal, request: Request): Promise<void> {
  const answered = await journal.dispatch(request);
  if (!answered.ok) throw new Error(explainRejection(answered.error));
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
