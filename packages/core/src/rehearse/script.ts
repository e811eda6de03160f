/** What does a part play, beat by beat? From the scenario's words to the calls an agent makes. */
import { err, ok, type Result } from "../kit/result.ts";
import type { FeatureId } from "../kit/ids.ts";
import type { StudioToolName } from "../session/role.ts";
import type { Edit } from "./edit.ts";
import { isDisturbance, type Disturbance, type Fault } from "./fault.ts";
import { unknownWord } from "./near-word.ts";
import type { Part } from "./part.ts";
import type { Scenario, ScenarioFeature, Step } from "./scenario.ts";

/** One call. */
export interface Beat {
  readonly action: BeatAction;
  readonly says?: string;
  /** Any answer settles it; otherwise only a good one does. */
  readonly settles?: true;
  /** Played only if the call before was answered with an error. */
  readonly onlyAfterError?: true;
  readonly disturbance?: Disturbance;
}

export type BeatAction =
  | { readonly type: "read"; readonly path: string }
  | { readonly type: "write"; readonly path: string; readonly content: string }
  /** Rests on the answer to the beat before, which has read the file. */
  | { readonly type: "edit"; readonly edit: Edit }
  | { readonly type: "run"; readonly command: string }
  | { readonly type: "studio"; readonly tool: StudioToolName; readonly input: Readonly<Record<string, unknown>> };

/** Scenes in order: the first is played at once, each later one after one more red verdict. */
export type Script = readonly (readonly Beat[])[];

/** The script of a part; an error is a sentence. */
export function scriptOf(scenario: Scenario, part: Part): Result<Script, string> {
  const { header, names } = part;
  if (header.role === "planner") return ok([plannerScene(scenario, header.attempt)]);

  const features: ScenarioFeature[] = [];
  for (const name of names) {
    const feature = scenario.features.find((candidate) => candidate.name === name);
    if (feature === undefined) return err(noPart(scenario, name));
    features.push(feature);
  }
  if (header.role === "tester") {
    return ok([features.flatMap((feature, index) => testerBeats(feature, header.features[index]))]);
  }
  const feature = features[0];
  return feature === undefined ? err(noPart(scenario, "")) : ok(attemptScript(scenario, feature, header));
}

function attemptScript(
  scenario: Scenario,
  feature: ScenarioFeature,
  { role, attempt, featureId }: Extract<Part["header"], { role: "coder" | "resolver" }>,
): Script {
  const faults = strikingFaults(scenario, feature.faults, attempt);
  const ask: Step = {
    type: "tool",
    tool: "feature_mark_passing",
    input: { feature_id: featureId, checks: feature.checks },
  };
  const finish: readonly Step[] = [{ type: "run", command: commitCommand(feature.name) }, ask];
  const work = workOf(feature, role, faults);

  const lie = faults.find((fault) => fault.fault === "lie");
  const opening = lie === undefined ? [...work, ...finish] : [...lie.do, ask];
  const repair = beatsOf([...(feature.repair ?? work), ...finish], featureId);
  const scenes = [beatsOf(opening, featureId, faults), repair, repair];
  return faults.some(({ fault }) => fault === "leave") ? scenes.slice(0, 1) : scenes;
}

function workOf(feature: ScenarioFeature, role: "coder" | "resolver", faults: readonly Fault[]): readonly Step[] {
  const work = role === "resolver" ? (feature.resolve ?? feature.do) : feature.do;
  return faults.reduce<readonly Step[]>((steps, fault) => {
    if (fault.fault === "conflict") return fault.do;
    return fault.fault === "break" ? [...steps, ...fault.do] : steps;
  }, work);
}

const strikingFaults = (scenario: Scenario, faults: readonly Fault[], attempt: number): readonly Fault[] =>
  faults.filter((fault) => fault.attempt === attempt && scenario.faults.includes(fault.fault));

/**
 * Saves the work as a commit. A session that was interrupted may run it once more, so it is no error that there is
 * nothing to commit.
 */
export const commitCommand = (message: string): string =>
  `git add -A; git diff --cached --quiet || git commit -q -m '${message.replaceAll("'", `'\\''`)}'`;

/** Unlike the agent's other children, the shell its commands run in is a child of the agent itself. */
const CRASH_COMMAND = "kill -9 $PPID";

/** The steps as calls, with the faults that strike at one of them. */
function beatsOf(steps: readonly Step[], featureId: FeatureId | undefined, faults: readonly Fault[] = []): Beat[] {
  const groups = groupsOf(steps, featureId);
  for (const fault of faults) strike(groups, fault);
  return groups.flat();
}

/** The calls of each step; what is said goes with the step that follows. */
function groupsOf(steps: readonly Step[], featureId: FeatureId | undefined): Beat[][] {
  const groups: Beat[][] = [];
  let says: string | undefined;
  for (const step of steps) {
    if (step.type === "say") {
      says = says === undefined ? step.text : `${says}\n\n${step.text}`;
      continue;
    }
    const [first, ...rest] = beatsOfStep(step, featureId);
    groups.push([says === undefined ? first : { ...first, says }, ...rest]);
    says = undefined;
  }
  return groups;
}

function beatsOfStep(step: Exclude<Step, { type: "say" }>, featureId: FeatureId | undefined): [Beat, ...Beat[]] {
  switch (step.type) {
    // Looking changes nothing, so an agent goes on when there is nothing to see.
    case "read":
      return [{ action: step, settles: true }];
    case "write":
    case "run":
      return [{ action: step }];
    case "edit":
      return [{ action: { type: "read", path: step.edit.path } }, { action: step }];
    case "tool": {
      const input = featureId === undefined ? step.input : { feature_id: featureId, ...step.input };
      return [{ action: { type: "studio", tool: step.tool, input } }];
    }
  }
}

/** Lets a fault strike at its place; the groups after it are dropped where nothing can follow. */
function strike(groups: Beat[][], fault: Fault): void {
  if (isDisturbance(fault)) {
    const group = groups[Math.min(fault.after, groups.length - 1)];
    if (group?.[0] !== undefined) group[0] = { ...group[0], disturbance: fault };
    return;
  }
  // Without a place of its own, a fault strikes when the work is there and neither committed nor asked about.
  const workLength = Math.max(0, groups.length - 2);
  if (fault.fault === "leave") groups.splice(fault.after ?? workLength);
  if (fault.fault === "crash") {
    groups.splice(fault.after ?? workLength, 0, [{ action: { type: "run", command: CRASH_COMMAND }, settles: true }]);
  }
  if (fault.fault === "loop") {
    const again: Beat = { action: { type: "run", command: fault.run }, settles: true };
    groups.splice(
      fault.after,
      0,
      Array.from({ length: fault.times }, () => again),
    );
  }
}

function plannerScene(scenario: Scenario, attempt: number): Beat[] {
  const { perCall, faults } = scenario.plan;
  const drafts = scenario.features.map(
    ({ key, category, name, description, steps, priority, depends_on, passage }) => ({
      key,
      category,
      name,
      description,
      steps,
      priority,
      depends_on,
      ...(passage === undefined ? {} : { passage }),
    }),
  );
  const calls = Array.from({ length: Math.ceil(drafts.length / perCall) }, (_, index): Step => {
    const features = drafts.slice(index * perCall, (index + 1) * perCall);
    return { type: "tool", tool: "feature_create_bulk", input: { features } };
  });
  const steps: Step[] = [
    { type: "say", text: `The specification gives ${drafts.length} features.` },
    ...calls,
    { type: "tool", tool: "plan_close", input: {} },
  ];
  return beatsOf(steps, undefined, strikingFaults(scenario, faults, attempt));
}

function testerBeats(feature: ScenarioFeature, id: FeatureId | undefined): Beat[] {
  const { check, reason } = feature.explore ?? { check: feature.checks[0], reason: "Its check is red." };
  return [
    { action: { type: "run", command: check ?? "" }, settles: true, says: `Trying “${feature.name}”.` },
    {
      action: { type: "studio", tool: "feature_mark_failing", input: { feature_id: id, reason, check } },
      onlyAfterError: true,
    },
  ];
}

const noPart = (scenario: Scenario, name: string): string =>
  `The scenario “${scenario.name}” has no part for this feature. ` +
  unknownWord(
    "feature of it",
    name,
    scenario.features.map((feature) => feature.name),
  );
