/** The samples from the browser: made, or gone on with, in the studio that is at work. */
import { join } from "node:path";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { ok } from "@autocoder/core/kit/result.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { createLane } from "../engine/lane.ts";
import type { Machine, SampleBeginning } from "../engine/ports/machine.ts";
import type { Store } from "../engine/ports/store.ts";
import type { Studio } from "../engine/studio.ts";
import type { Home } from "../home/home.ts";
import { loadScenario } from "../rehearsal/load-scenario.ts";
import { demoProject } from "./demo-project.ts";

const SCENARIO = "todo";

/** One that begins with its run, and one whose spec is still to be written. */
const folders: Readonly<Record<SampleBeginning, string>> = { run: SCENARIO, interview: "interview" };

interface DemoParts {
  readonly studio: Studio;
  readonly store: Store;
  readonly home: Home;
}

/** However often it is asked for, there is one sample of each kind at a time. */
export function createDemoStarter(parts: DemoParts): Machine["startDemo"] {
  const lane = createLane();
  return (begin) => lane.run(() => startDemo(parts, begin));
}

async function startDemo(parts: DemoParts, begin: SampleBeginning): ReturnType<Machine["startDemo"]> {
  const folder = folders[begin];
  const atWork = await sampleAtWork(parts, folder);
  if (atWork !== undefined) return ok({ projectId: atWork, isContinued: true });
  const loaded = loadScenario(SCENARIO);
  if (!loaded.ok) throw new Error(loaded.error.message);
  const isWithoutSpec = begin === "interview";
  const found = await demoProject({ ...parts, loaded: loaded.value, folder, isWithoutSpec });
  if (!found.ok) return found;
  const { entry, isContinued } = found.value;
  const { projectId } = entry;
  if (isWithoutSpec) return ok({ projectId, isContinued });
  const started = await parts.studio.startRun(projectId, RunOptions.parse({ skipReview: true }));
  return started.ok ? ok({ projectId, isContinued }) : started;
}

/** Whatever a person has made of its backlog meanwhile, nothing is taken from under agents at work. */
async function sampleAtWork({ studio, store, home }: DemoParts, folder: string): Promise<ProjectId | undefined> {
  const root = join(home.demoDir, folder);
  const entry = (await store.listProjects()).find((project) => project.root === root);
  const opened = entry && (await studio.open(entry.projectId));
  return opened?.ok && activeRun(opened.value.journal.state) ? opened.value.projectId : undefined;
}
