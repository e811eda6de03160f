/** A studio with a long history behind it and ten agents at work, on a port. */
import { setTimeout as sleep } from "node:timers/promises";
import { after } from "@autocoder/core/kit/instant.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import type { Stage } from "../../../packages/server/src/agents/scripted/scripted-runtime.ts";
import type { ProjectEngine } from "../../../packages/server/src/engine/project-engine.ts";
import { projectLease, type Store } from "../../../packages/server/src/engine/ports/store.ts";
import { systemClock } from "../../../packages/server/src/home/system-clock.ts";
import { value } from "../../../packages/server/src/workspaces/contract/world.ts";
import { HOLDER, openProgramStudio, PROJECT } from "../support/program-studio.ts";
import { longHistory } from "./history.ts";

export interface LongProject {
  /** With its key. */
  readonly address: string;
  readonly engine: ProjectEngine;
  /** Ten agents begin to work. */
  startAgents(): Promise<void>;
  /** So many tool calls and answers a second, all agents together; 0 is silence. */
  speak(perSecond: number): void;
  close(): Promise<void>;
}

const AGENTS = 10;
const PAGE = 200;

export async function openLongProject(features: number): Promise<LongProject> {
  let perSecond = 0;
  const opened = await openProgramStudio({
    play: (stage) => talk(stage, () => perSecond / AGENTS),
    maxSessions: AGENTS,
    remember: (store, root) => remember(store, { features, root }),
  });
  const { engine, studio } = opened;
  return {
    ...opened,
    async startAgents() {
      value(await studio.startRun(PROJECT, RunOptions.parse({ concurrency: AGENTS, skipReview: true })));
      while ([...engine.journal.state.sessions.values()].filter(isAtWork).length < AGENTS) await sleep(50);
    },
    speak: (wanted) => (perSecond = wanted),
  };
}

const isAtWork = ({ status }: { readonly status: { readonly type: string } }): boolean => status.type === "running";

/** Writes the history into the database, as the night's own studio would have. */
async function remember(store: Store, { features, root }: { readonly features: number; readonly root: string }) {
  const now = systemClock.now();
  const entry = { projectId: PROJECT, name: "Shop", root, createdAt: now };
  value(await store.addProject(entry));
  const name = projectLease(PROJECT);
  const lease = await store.acquireLease({ name, holder: HOLDER, now, expiresAt: after(now, 60_000) });
  const history = longHistory({ features, landed: Math.floor(features * 0.4), root, endedAt: now });
  for (let from = 0; from < history.length; from += PAGE) {
    const page = history.slice(from, from + PAGE);
    const events = page.map(({ event }) => event);
    const effects = events.map(() => []);
    const where = { projectId: PROJECT, expectedSeq: from, epoch: lease!.epoch, at: page.at(-1)!.at, completes: [] };
    value(await store.append({ ...where, events, effects }));
  }
  await store.releaseLease({ name, holder: HOLDER, epoch: lease!.epoch });
}

/** Works and talks about it, at the pace of the moment, until it is stopped. */
async function talk(stage: Stage, perSecond: () => number): Promise<void> {
  const stopped = stage.hang();
  for (let n = 0; ; n++) {
    const pace = perSecond();
    if (pace > 0) stage.report("Bash", { command: `npm test -- --only ${n}` }, `${n} passed, 0 failed\n`.repeat(3));
    // A report is two entries: that it was begun, and what came of it.
    await Promise.race([sleep(pace > 0 ? 2_000 / pace : 100), stopped]);
  }
}
