/**
 * Plays a night in which things go wrong: agents and the model's service as the fault plan says, and the studio is
 * killed, its disk is full, its clock leaps. In the morning everything is looked at.
 */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { AttemptId } from "@autocoder/core/kit/ids.ts";
import { createRandom } from "@autocoder/core/kit/random.ts";
import { afflict } from "@autocoder/core/rehearse/afflict.ts";
import { type FaultPlan, planFaults } from "@autocoder/core/rehearse/fault-plan.ts";
import { judgeNight, type Morning } from "@autocoder/core/rehearse/morning.ts";
import { parseHeader } from "@autocoder/core/session/header.ts";
import type { LoadedScenario } from "../../rehearsal/load-scenario.ts";
import { startModelServer } from "../../rehearsal/model-server.ts";
import { searchWorld, type WorldFigures } from "./search-world.ts";
import { endLeftovers } from "../../process/end-leftovers.ts";
import { openSqliteStore } from "../../store/sqlite/sqlite-store.ts";
import { startLabStudio } from "../lab-studio.ts";
import { createNightCourse, type NightCourse } from "./night-course.ts";
import { createWrittenFiles } from "./written-files.ts";

export interface NightOrder {
  readonly loaded: LoadedScenario;
  readonly seed: number;
  readonly concurrency: number;
  /** Of the night's own: its home, its project, its log. What was there before is removed. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Hears of each mishap, for a person who watches. */
  readonly tell: (line: string) => void;
  /** The night is given up where it fires. */
  readonly stopping: AbortSignal;
}

export interface Night extends Morning, WorldFigures {
  readonly plan: FaultPlan;
  readonly root: string;
  readonly wallMs: number;
  readonly lives: number;
  readonly requests: number;
  /** What is not as it should be, a sentence each; none after a good night. */
  readonly complaints: readonly string[];
}

export async function playNight(order: NightOrder): Promise<Night> {
  const { loaded, seed, folder } = order;
  const startedAt = performance.now();
  const plan = planFaults(loaded.scenario, { seed, random: createRandom(seed) });
  const scenario = afflict(loaded.scenario, plan);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const written = createWrittenFiles();
  const disturbed = new Set<AttemptId>();
  const model = await startModelServer({
    scenario,
    delayMs: 0,
    onWritten: (files) => written.note(files),
    onStrike: (place) => disturbed.add(attemptAt(place)),
  });
  try {
    const { course, lives } = await liveThrough(order, { plan, modelUrl: model.url });
    if (course.complaints.length > 0) await endWhatIsLeft(folder);
    const world = await searchWorld({ ...placesOf(folder), written: written.all(), told: course.told });
    const morning = judgeNight({ plan, scenario, log: world.log, disturbed, mishaps: course.mishaps });
    return {
      ...morning,
      ...world.figures,
      complaints: [...course.complaints, ...morning.complaints, ...world.complaints],
      plan,
      root: placesOf(folder).root,
      wallMs: performance.now() - startedAt,
      lives,
      requests: model.requests().reduce((sum, { requests }) => sum + requests, 0),
    };
  } finally {
    await model.close();
  }
}

/** No later life of the studio will, where a night is given up. */
async function endWhatIsLeft(folder: string): Promise<void> {
  const store = openSqliteStore({ path: join(placesOf(folder).home, "autocoder.db") });
  if (!store.ok) throw new Error(store.error.message);
  await endLeftovers(store.value);
  await store.value.close();
}

/** A scenario's own limit of silence is for a clock that runs as fast as the machine's. */
function inNight({ spec, config }: LoadedScenario): Pick<LoadedScenario, "spec" | "config"> {
  if (config === undefined) return { spec, config };
  const document = parseDocument(config);
  document.setIn(["limits", "silentForMs"], SILENT_FOR_MS);
  return { spec, config: String(document) };
}

const SILENT_FOR_MS = 600_000;

const placesOf = (folder: string) => ({ home: join(folder, "home"), root: join(folder, "project") });

function attemptAt(place: string): AttemptId {
  const header = parseHeader(place.split(" · ").slice(0, 3).join(" · "));
  if (header === undefined || !("featureId" in header)) throw new Error(`No attempt is disturbed at ${place}.`);
  return `${header.featureId}#${header.attempt}` as AttemptId;
}

/** One life of the studio after the other, until the run has ended. */
async function liveThrough(
  { loaded, folder, concurrency, env, tell, stopping }: NightOrder,
  { plan, modelUrl }: { readonly plan: FaultPlan; readonly modelUrl: string },
): Promise<{ readonly course: NightCourse; readonly lives: number }> {
  const course = createNightCourse(plan, tell);
  stopping.addEventListener("abort", () => course.abandon("It was stopped."));
  let lives = 0;
  while (!course.isOver) {
    lives += 1;
    const afterSeq = Math.max(0, ...course.told.keys());
    const lab = { ...placesOf(folder), modelUrl, loaded: inNight(loaded), concurrency, time: course.time(), afterSeq };
    const studio = startLabStudio(lab, {
      logFile: join(folder, "studio.log"),
      env,
      onReport: (report) => course.hear(report),
    });
    course.begin(studio);
    await studio.over;
    course.lifeEnded();
  }
  return { course, lives };
}
