/**
 * How fast does a conversation come to a person, and what does it take when many talk at once?
 *
 * The real studio, a real database, the real agent program where that is said, real Chromium. The model is scripted and
 * lives in this process, as do those who listen. What each figure means is said in docs/bench.md.
 */
import { mkdtemp, realpath, rm } from "node:fs/promises";
import os, { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/board.ts";
import { type CrowdFigures, measureCrowd } from "./talk/crowd.ts";
import { type LongTalkFigures, measureLongTalk } from "./talk/open-long-talk.ts";
import { printReport } from "./talk/report.ts";
import { startStudio } from "./talk/studio-process.ts";
import { type Pace, startTimedModel } from "./talk/timed-model.ts";
import { measureTurns, type TurnFigures } from "./talk/turns.ts";

export interface TalkReport extends TurnFigures, LongTalkFigures {
  readonly machine: { readonly cores: number; readonly loadBefore: number; readonly browser: string };
  readonly crowds: readonly CrowdFigures[];
}

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    /** Short and small: whether everything can be measured, not what it costs. */
    quick: { type: "boolean", default: false },
  },
});
if (process.platform !== "linux") throw new Error("This benchmark reads Linux's /proc, which is not here.");

const { quick } = options;
const TURNS = quick ? 3 : 24;
const MESSAGES = quick ? 200 : 2_000;
const OPENINGS = quick ? 2 : 12;
const REAL_AT_ONCE = quick ? 2 : 5;
const AT_ONCE = quick ? 5 : 20;
/** Faster than models speak. */
const PACE: Pace = { words: quick ? 20 : 250, everyMs: 20 };

const loadBefore = os.loadavg()[0]!;
const browser = await launchBrowser();
try {
  const machine = { cores: os.availableParallelism(), loadBefore, browser: browser.version() };
  const { crowd: real, ...turns } = await withRealAgents(browser);
  const { crowd: programs, ...long } = await withPrograms(browser);
  const report: TalkReport = { machine, ...turns, ...long, crowds: [real, programs] };
  if (options.json) console.log(JSON.stringify(report));
  else printReport(report);
} finally {
  await browser.close();
}

async function withRealAgents(browser: Browser) {
  const model = await startTimedModel();
  const folder = await realpath(await mkdtemp(join(tmpdir(), "autocoder-bench-")));
  const studio = await startStudio({ agents: "real", folder, modelUrl: model.url });
  try {
    say("one turn after the other");
    const turns = await measureTurns({ studio, model, browser, turns: TURNS });
    say(`${REAL_AT_ONCE} real agents at once`);
    model.pace = PACE;
    const crowd = await measureCrowd({ studio, browser, agents: "real", conversations: REAL_AT_ONCE, pace: PACE });
    return { ...turns, crowd };
  } finally {
    await studio.close();
    await model.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function withPrograms(browser: Browser) {
  const studio = await startStudio({ agents: "programs", pace: PACE, messages: MESSAGES });
  try {
    say(`a conversation of ${MESSAGES} messages`);
    const long = await measureLongTalk({ studio, browser, messages: MESSAGES, openings: OPENINGS });
    say(`${AT_ONCE} conversations at once`);
    const crowd = await measureCrowd({ studio, browser, agents: "programs", conversations: AT_ONCE, pace: PACE });
    return { ...long, crowd };
  } finally {
    await studio.close();
  }
}

/** On the error stream, so that the report alone can be kept. */
function say(what: string): void {
  console.error(`… ${what}`);
}
