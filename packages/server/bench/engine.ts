/**
 * What does the studio cost beside agents whose model answers at once, and how fast is it?
 *
 * The real agent program in its jail, real git and a real database; only the model is scripted, and it lives in this
 * process, so that it is not counted. What each figure means is said in docs/bench.md.
 */
import os from "node:os";
import { parseArgs } from "node:util";
import { loadScenario } from "../src/compose/rehearsal.ts";
import { type JudgingFigures, measureJudging } from "./engine/judging.ts";
import { measurePlanning, type PlanFigures } from "./engine/planning.ts";
import { play, type PlayFigures, type PlayOrder } from "./engine/play.ts";
import { measureRecording, type RecordingFigures } from "./engine/recording.ts";
import { printReport } from "./engine/report.ts";
import { firstRequests, playOfAllRoles, type FirstRequests } from "./engine/roles.ts";
import { measureRestarting, type RestartFigures } from "./engine/restarting.ts";
import { measureServing, type ServingFigures } from "./engine/serving.ts";

export interface EngineReport {
  readonly machine: { readonly cores: number; readonly loadBefore: number; readonly node: string };
  readonly plays: readonly PlayFigures[];
  readonly firstRequests: FirstRequests;
  readonly planning: readonly PlanFigures[];
  readonly judging: JudgingFigures;
  readonly recording: RecordingFigures;
  readonly restarting: readonly RestartFigures[];
  readonly serving: ServingFigures;
}

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    /** One small play and small backlogs: whether everything can be measured, not what it costs. */
    quick: { type: "boolean", default: false },
  },
});
if (process.platform !== "linux") throw new Error("This benchmark reads Linux's /proc, which is not here.");

const report = await measure();
if (options.json) console.log(JSON.stringify(report));
else printReport(report);

async function measure(): Promise<EngineReport> {
  const { quick } = options;
  const machine = { cores: os.availableParallelism(), loadBefore: os.loadavg()[0]!, node: process.version };
  const sizes = quick ? [100] : [100, 1_000, 5_000];
  const planning = sizes.map(measurePlanning);
  const judging = measureJudging();
  say("recording");
  const recording = await measureRecording(sizes.at(-1)!);
  say("restarting");
  const restarting: RestartFigures[] = [];
  for (const events of quick ? [1_000] : [10_000, 100_000]) restarting.push(await measureRestarting(events));
  say("serving");
  const serving = await measureServing();
  say("all roles");
  const roles = await play(playOfAllRoles());
  const plays: PlayFigures[] = [];
  for (const order of quick ? [wide(8, 3, 1)] : allPlays()) {
    say(`${order.run.concurrency} agents, batches of ${order.run.batchSize}`);
    plays.push(await play(order));
  }
  return {
    machine,
    plays,
    firstRequests: firstRequests(roles.sessions),
    planning,
    judging,
    recording,
    restarting,
    serving,
  };
}

function allPlays(): readonly PlayOrder[] {
  return [1, 3].flatMap((batchSize) => [1, 3, 5].map((concurrency) => wide(20, concurrency, batchSize)));
}

function wide(count: number, concurrency: number, batchSize: number): PlayOrder {
  const loaded = loadScenario("wide", { wide: { count } });
  if (!loaded.ok) throw new Error(loaded.error.message);
  const { scenario, spec } = loaded.value;
  return { scenario, spec, run: { concurrency, batchSize, testers: 0 } };
}

/** On the error stream, so that the report alone can be kept. */
function say(what: string): void {
  console.error(`… ${what}`);
}
