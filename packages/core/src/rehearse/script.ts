/** What does a part play, beat by beat? From the scenario's words to the calls an agent makes. */
import type { FeatureId } from "../kit/ids.ts";
import { err, ok, type Result } from "../kit/result.ts";
import { beatsOf, type Beat } from "./beats.ts";
import type { Fault } from "./fault.ts";
import { unknownWord } from "./near-word.ts";
import type { Part } from "./part.ts";
import { draftOf, plannedFeatures, type Scenario, type ScenarioFeature } from "./scenario.ts";
import type { Step } from "./step.ts";
import { talkScene } from "./talk-script.ts";

/** Scenes in order: the first is played at once, each later one after one more red verdict. */
export type Script = readonly (readonly Beat[])[];

/** The script of a part; an error is a sentence. */
export function scriptOf(scenario: Scenario, part: Part): Result<Script, string> {
  const { header, lines } = part;
  switch (header.role) {
    case "planner":
      return ok([plannerScene(scenario, header.attempt, lines)]);
    case "tester":
      return testerScript(scenario, lines);
    case "coder":
    case "resolver": {
      const feature = featureNamed(scenario, lines[0] ?? "");
      if (feature.ok) return ok(attemptScript(scenario, feature.value, header));
      return header.role === "coder" ? ok([[settingAside(header.featureId, feature.error)]]) : feature;
    }
    case "assistant":
    case "spec-writer":
    case "expander":
      return ok([talkScene(scenario, { ...part, header })]);
  }
}

/** A person may plan what no script has foreseen: trying it three times would only look like a failure of the studio. */
const settingAside = (featureId: FeatureId, reason: string): Beat => ({
  says: "I am scripted, and this is not in my script.",
  action: { type: "studio", tool: "feature_skip", input: { feature_id: featureId, reason } },
});

function attemptScript(
  scenario: Scenario,
  feature: ScenarioFeature,
  { role, attempt, featureId }: Extract<Part["header"], { role: "coder" | "resolver" }>,
): Script {
  const faults = strikingFaults(scenario, feature.faults, attempt);
  const ask: Step = { type: "tool", tool: "feature_mark_passing", input: { checks: feature.checks } };
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
const commitCommand = (message: string): string =>
  `git add -A; git diff --cached --quiet || git commit -q -m '${message.replaceAll("'", `'\\''`)}'`;

/** Creates what is not planned yet; a feature that is planned stands in the prompt as `3 login Log in`. */
function plannerScene(scenario: Scenario, attempt: number, planned: readonly string[]): Beat[] {
  const { perCall, faults } = scenario.plan;
  const isPlanned = ({ key, name }: ScenarioFeature) => planned.some((line) => line.endsWith(` ${key} ${name}`));
  const drafts = plannedFeatures(scenario)
    .filter((feature) => !isPlanned(feature))
    .map(draftOf);
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

function testerScript(scenario: Scenario, lines: readonly string[]): Result<Script, string> {
  const beats: Beat[] = [];
  for (const line of lines) {
    const [, id, name] = /^Feature (\d+): (.*)$/.exec(line) ?? [];
    const feature = featureNamed(scenario, name ?? "");
    if (!feature.ok) return feature;
    beats.push(...testerBeats(feature.value, Number(id)));
  }
  return ok([beats]);
}

function testerBeats(feature: ScenarioFeature, id: number): Beat[] {
  const { check, reason } = feature.explore ?? { check: feature.checks[0], reason: "Its check is red." };
  return [
    { action: { type: "run", command: check ?? "" }, settles: true, says: `Trying “${feature.name}”.` },
    {
      action: { type: "studio", tool: "feature_mark_failing", input: { feature_id: id, reason, check } },
      onlyAfterError: true,
    },
  ];
}

function featureNamed(scenario: Scenario, name: string): Result<ScenarioFeature, string> {
  const feature = scenario.features.find((candidate) => candidate.name === name);
  if (feature !== undefined) return ok(feature);
  const known = scenario.features.map((candidate) => candidate.name);
  const hint = unknownWord("feature of it", name, known);
  return err(
    `The scenario “${scenario.name}” has no part for this feature, so its scripted agent cannot build it. ${hint}`,
  );
}
