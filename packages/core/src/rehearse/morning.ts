/** What became of a night of the fault lab? Judged from the project's log, and from what struck. */
import type { AttemptId } from "../kit/ids.ts";
import type { Outcome } from "../attempt/outcome.ts";
import { isPassing, type Feature } from "../backlog/feature.ts";
import { apply } from "../log/apply.ts";
import { createState, type StudioState } from "../log/state.ts";
import { type AttemptStories, type LoggedEvent, storiesIn } from "./attempt-stories.ts";
import {
  type AttemptFault,
  attemptFaults,
  type FaultPlan,
  type LabFault,
  type MachineFault,
  machineFaults,
  type PlannedStroke,
} from "./fault-plan.ts";
import { plannedFeatures, type Scenario } from "./scenario.ts";

export interface NightRecord {
  readonly plan: FaultPlan;
  readonly scenario: Scenario;
  /** The whole log, in order. */
  readonly log: readonly LoggedEvent[];
  /** Attempts whose request to the model was disturbed. */
  readonly disturbed: ReadonlySet<AttemptId>;
  /** What struck the machine, in order. */
  readonly mishaps: readonly MachineFault[];
}

export interface FaultCount {
  readonly fault: LabFault;
  readonly planned: number;
  readonly struck: number;
  /** How the attempts that were struck ended, and how often each. */
  readonly endings: Readonly<Partial<Record<Outcome, number>>>;
}

export interface Morning {
  readonly faults: readonly FaultCount[];
  readonly features: number;
  readonly passing: number;
  readonly failed: number;
  /** Attempts that ended for a limit, or for the access to the model, which no fault explains. */
  readonly falseLimits: number;
  /** What is not as it should be, a sentence each; none after a good night. */
  readonly complaints: readonly string[];
}

export function judgeNight(record: NightRecord): Morning {
  const { log, disturbed } = record;
  const state = createState();
  for (const logged of log) apply(state, logged);
  const stories = storiesIn(log);
  const falseLimits = falseLimitsIn(stories, disturbed);
  const features = [...state.backlog.features.values()];
  return {
    faults: [
      ...attemptFaults.map((fault) => countStrokes(record, { fault, state, stories })),
      ...machineFaults.map((fault) => countMishaps(record, fault)),
    ],
    features: features.length,
    passing: features.filter(isPassing).length,
    failed: features.filter(({ status }) => status.type === "failed").length,
    falseLimits: falseLimits.length,
    complaints: [
      ...wrongEndings(record, state),
      ...falseLimits.map((id) => `${id} was ended for a limit, or for the access to the model, without either.`),
      ...untrueLandings(log),
      ...defectsIn(log),
    ],
  };
}

function countStrokes(
  { plan, scenario, disturbed }: NightRecord,
  {
    fault,
    state,
    stories,
  }: { readonly fault: AttemptFault; readonly state: StudioState; readonly stories: AttemptStories },
): FaultCount {
  const strokes = plan.strokes.filter((stroke) => stroke.fault === fault);
  const struck = strokes
    .map((stroke) => attemptOf(scenario, state, stroke))
    .filter((id) => id !== undefined)
    .filter((id) => disturbed.has(id) || stories.get(id)?.signs.has(fault) === true);
  const endings: Partial<Record<Outcome, number>> = {};
  for (const { ending } of struck.map((id) => stories.get(id)!))
    if (ending) endings[ending] = (endings[ending] ?? 0) + 1;
  // Of two that get in each other's way, the second does.
  const planned = fault === "merge-conflict" ? strokes.length / 2 : strokes.length;
  return { fault, planned, struck: struck.length, endings };
}

const countMishaps = ({ plan, mishaps }: NightRecord, fault: MachineFault): FaultCount => ({
  fault,
  planned: plan.mishaps.filter((mishap) => mishap.fault === fault).length,
  struck: mishaps.filter((mishap) => mishap === fault).length,
  endings: {},
});

/** The attempt a stroke was meant for; undefined where it never came to that. */
function attemptOf(
  scenario: Scenario,
  { backlog, attempts }: StudioState,
  stroke: PlannedStroke,
): AttemptId | undefined {
  const name = nameOf(scenario, stroke.feature);
  const feature = [...backlog.features.values()].find((candidate) => candidate.name === name);
  const id = feature && (`${feature.id}#${stroke.attempt}` as AttemptId);
  return id !== undefined && attempts.has(id) ? id : undefined;
}

const nameOf = ({ features }: Scenario, key: string): string | undefined =>
  features.find((feature) => feature.key === key)?.name;

const ofService: ReadonlySet<Outcome> = new Set(["rate-limited", "authentication", "credit-spent", "model-unknown"]);

const falseLimitsIn = (stories: AttemptStories, disturbed: ReadonlySet<AttemptId>): readonly AttemptId[] =>
  [...stories].flatMap(([id, { ending }]) => (ending && ofService.has(ending) && !disturbed.has(id) ? [id] : []));

/** Everything is passing but what no agent finished, and that says why. */
function wrongEndings({ plan, scenario }: NightRecord, { backlog, runs }: StudioState): readonly string[] {
  const hopeless = new Set(plan.hopeless.map((key) => nameOf(scenario, key)));
  const there = new Map([...backlog.features.values()].map((feature) => [feature.name, feature]));
  const status = [...runs.values()].at(-1)?.status;
  const ending = status?.type === "ended" ? status.ending.type : "not ended";
  const right = hopeless.size > 0 ? "blocked" : "complete";
  return [
    ...plannedFeatures(scenario).flatMap(({ name }) => wrongEnding(name, there.get(name), hopeless.has(name))),
    ...(ending === right ? [] : [`The run is ${ending}, and should be ${right}.`]),
  ];
}

function wrongEnding(name: string, feature: Feature | undefined, isHopeless: boolean): readonly string[] {
  if (feature === undefined) return [`“${name}” was not planned.`];
  const { status } = feature;
  const isRight = isHopeless ? status.type === "failed" && status.reason !== "" : isPassing(feature);
  if (isRight) return [];
  const reason = "reason" in status ? `: ${status.reason}` : "";
  return [`“${name}” is ${status.type}${reason}${isHopeless ? ", and no agent finished it" : ""}.`];
}

/** Each landing has its proof, and each attempt lands once. */
function untrueLandings(log: readonly LoggedEvent[]): readonly string[] {
  const landed = log.map(({ event }) => event).filter((event) => event.type === "attempt.landed");
  const ids = landed.map(({ attemptId }) => attemptId);
  const unproven = landed.filter(({ receipt }) => receipt.proof !== "checked");
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} landed twice.`),
    ...unproven.map(({ attemptId }) => `${attemptId} landed without proof.`),
  ];
}

const defectsIn = (log: readonly LoggedEvent[]): readonly string[] =>
  log
    .map(({ event }) => event)
    .filter((event) => event.type === "defect.recorded")
    .map(({ where, message }) => `A mistake of the studio's own in ${where}: ${message}`);
