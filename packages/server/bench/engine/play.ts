/** What does it take to play a scenario with so many agents? One studio, one run, everything measured from outside. */
import { fork, type ChildProcess } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { Scenario } from "@autocoder/core/rehearse/scenario.ts";
import { startModelServer } from "../../src/compose/rehearsal.ts";
import type { Store, StoredEvent } from "../../src/engine/ports/store.ts";
import type { SessionFigures } from "../../src/rehearsal/figures.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { spreadOf, type Spread } from "./percentile.ts";
import { watchTree, type TreeFigures } from "./process-tree.ts";
import { readLog } from "./read-log.ts";
import { PROJECT, type StudioOrder, type StudioReport } from "./studio-order.ts";

export interface PlayOrder {
  readonly scenario: Scenario;
  readonly spec: string;
  readonly run: StudioOrder["run"];
}

export interface PlayFigures extends TreeFigures {
  readonly run: StudioOrder["run"];
  readonly features: number;
  readonly passing: number;
  readonly wallMs: number;
  /** Processor time of the studio's own process, and of everything it started. */
  readonly studioCpuMs: number;
  readonly childrenCpuMs: number;
  readonly longestBlock: StudioReport["longestBlock"];
  readonly claimToFirstRequestMs: Spread;
  /** The part of it until the agent's process is started: the workspace and the brief. */
  readonly claimToAgentMs: Spread;
  readonly requestToVerdictMs: Spread;
  readonly requestToLandedMs: Spread;
  readonly freedToScheduledMs: Spread;
  /** Of the coders, for each landing. */
  readonly requestsPerFeature: number;
  readonly inputTokensPerFeature: number;
  readonly sessions: readonly SessionFigures[];
}

const program = fileURLToPath(new URL("studio-program.ts", import.meta.url));

export async function play(order: PlayOrder): Promise<PlayFigures> {
  const firstRequestAt = new Map<string, number>();
  const model = await startModelServer({
    scenario: order.scenario,
    delayMs: 0,
    log: ({ sessionId, first }) => {
      if (first && !firstRequestAt.has(sessionId)) firstRequestAt.set(sessionId, Date.now());
    },
  });
  const folder = await realpath(await mkdtemp(join(tmpdir(), "autocoder-bench-")));
  const home = join(folder, "home");
  try {
    const { run, spec } = order;
    const studio = await runStudio({ home, root: join(folder, "project"), modelUrl: model.url, spec, run });
    const sessions = model.requests();
    const told = await readHome(home, firstRequestAt);
    return {
      run,
      features: order.scenario.features.length,
      sessions,
      ...studio,
      ...told.times,
      ...perFeature(sessions, told.landings),
    };
  } finally {
    await model.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runStudio(order: StudioOrder) {
  const child = fork(program, [JSON.stringify(order)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const watch = watchTree(child.pid!);
  try {
    const { cpu, ...report } = await reportOf(child);
    return { ...report, studioCpuMs: cpu.ownMs, childrenCpuMs: cpu.childrenMs, ...watch.stop() };
  } finally {
    watch.stop();
  }
}

function reportOf(child: ChildProcess): Promise<StudioReport> {
  return new Promise((resolve, reject) => {
    let report: StudioReport | undefined;
    child.on("message", (message) => (report = message as StudioReport));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (report) resolve(report);
      else reject(new Error(`The studio ended with ${signal ?? `code ${code}`}; its reason is above.`));
    });
  });
}

async function readHome(home: string, firstRequestAt: ReadonlyMap<string, number>) {
  const store = openSqliteStore({ path: join(home, "autocoder.db") });
  if (!store.ok) throw new Error(store.error.message);
  try {
    const log = readLog(await readAll(store.value));
    const toAgent: number[] = [];
    const toRequest: number[] = [];
    for (const { sessionId, at } of firstClaims(log.claims)) {
      const requestedAt = firstRequestAt.get(sessionId);
      const promptedAt = await promptedAtOf(store.value, sessionId);
      if (promptedAt !== undefined) toAgent.push(promptedAt - at);
      if (requestedAt !== undefined) toRequest.push(requestedAt - at);
    }
    const times = {
      claimToAgentMs: spreadOf(toAgent),
      claimToFirstRequestMs: spreadOf(toRequest),
      requestToVerdictMs: spreadOf(log.requestToVerdict),
      requestToLandedMs: spreadOf(log.requestToLanded),
      freedToScheduledMs: spreadOf(log.freedToScheduled),
    };
    return { times, landings: log.landings };
  } finally {
    await store.value.close();
  }
}

const readAll = (store: Store): Promise<readonly StoredEvent[]> => store.readEvents(PROJECT, 0, 1_000_000);

/** In a batch only the first feature waits for a session to start. */
const firstClaims = <T extends { readonly sessionId: SessionId }>(claims: readonly T[]): readonly T[] =>
  claims.filter(({ sessionId }, index) => claims.findIndex((other) => other.sessionId === sessionId) === index);

async function promptedAtOf(store: Store, sessionId: SessionId): Promise<number | undefined> {
  const entries = await store.readTranscript(sessionId, 0, 10);
  return entries.find(({ event }) => event.type === "prompted")?.at;
}

function perFeature(sessions: readonly SessionFigures[], landings: number) {
  const coders = sessions.filter(({ role }) => role === "coder" || role === "resolver");
  const sum = (of: (session: SessionFigures) => number): number =>
    coders.reduce((total, session) => total + of(session), 0) / Math.max(1, landings);
  return {
    requestsPerFeature: sum(({ requests }) => requests),
    inputTokensPerFeature: sum(({ inputTokens }) => inputTokens),
  };
}
