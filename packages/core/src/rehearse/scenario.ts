/** What is a rehearsal's script? A backlog, what the agents do about each feature, and how they misbehave. */
import { z } from "zod";
import { DEFAULT_PRIORITY } from "../backlog/feature.ts";
import { err, ok, type Result } from "../kit/result.ts";
import { faultSchema, FaultKind } from "./fault.ts";
import { unknownWord } from "./near-word.ts";
import { fits, type Talks, talksSchema } from "./talk.ts";
import { ChatRole } from "../session/role.ts";
import type { ReadPassage } from "./talk-step.ts";
import { stepSchema, strict, Words, type ReadFile } from "./step.ts";

/** A mistake in a scenario: where it is in the document, and a sentence about it. */
export interface ScenarioProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Reads a scenario from plain data; `read` gives the files that its `write` steps name, `passage` what its interview
 * writes of the specification.
 */
export function parseScenario(
  data: unknown,
  read: ReadFile,
  passage: ReadPassage = () => undefined,
): Result<Scenario, readonly ScenarioProblem[]> {
  const parsed = scenarioSchema(read, passage).safeParse(data);
  if (!parsed.success) {
    return err(parsed.error.issues.map(({ path, message }) => ({ path: path.map(pathPart), message })));
  }
  const problems = [...backlogProblems(parsed.data.features), ...talkProblems(parsed.data.talks)];
  return problems.length === 0 ? ok(parsed.data) : err(problems);
}

export type FaultChoice = "all" | "none" | readonly FaultKind[];

/** The scenario with other faults played than it plays by default. */
export const withFaults = (scenario: Scenario, choice: FaultChoice): Scenario => ({
  ...scenario,
  faults: choice === "all" ? FaultKind.options : choice === "none" ? [] : [...choice],
});

function scenarioSchema(read: ReadFile, passage: ReadPassage) {
  const steps = z.array(stepSchema(read)).min(1);
  const faults = z.array(faultSchema(read)).default([]);

  const feature = strict({
    key: Words.max(100),
    name: Words.max(255),
    category: Words.max(100),
    description: Words.max(10_000),
    /** Acceptance steps: what a person would do and see. */
    steps: z.array(Words.max(2_000)).min(1).max(100),
    passage: Words.max(500).optional(),
    priority: z.number().int().min(0).default(DEFAULT_PRIORITY),
    depends_on: z.array(Words).default([]),
    /** The work, without the commit and the request for verification that end it. */
    do: steps,
    /** The planner passes over it; it is made when a person asks for it in a conversation. */
    planned: z.literal(false).optional(),
    /** What the agent asks to be verified by. */
    checks: z.array(Words).min(1).max(10),
    /** Played in the place of `do` after a red verdict. */
    repair: steps.optional(),
    /** Played in the place of `do` by a resolver. */
    resolve: steps.optional(),
    /** What a tester tries; what is red is reported with this reason. */
    explore: strict({ check: Words, reason: Words }).optional(),
    faults,
  });

  return strict({
    name: Words,
    title: Words,
    /** The kinds of fault that are played unless told otherwise. */
    faults: z.array(FaultKind).default([]),
    plan: strict({ perCall: z.number().int().min(1).default(20), faults }).prefault({}),
    features: z.array(feature).min(1),
    /** What is answered to a person. */
    talks: talksSchema(passage),
  });
}
export type Scenario = z.infer<ReturnType<typeof scenarioSchema>>;
export type ScenarioFeature = Scenario["features"][number];

/** What the planner makes of the specification. */
export const plannedFeatures = ({ features }: Scenario): readonly ScenarioFeature[] =>
  features.filter(({ planned }) => planned !== false);

/** A feature as agents hand it to the studio. */
export const draftOf = (feature: ScenarioFeature) => {
  const { key, category, name, description, steps, priority, depends_on, passage } = feature;
  return { key, category, name, description, steps, priority, depends_on, ...(passage !== undefined && { passage }) };
};

/** Keys and names must be unique, and a feature may wait only for features above it, so that no cycle can be written. */
function backlogProblems(features: Scenario["features"]): ScenarioProblem[] {
  return features.flatMap((feature, index) => {
    const above = features.slice(0, index);
    const keys = above.map(({ key }) => key);
    const problems: ScenarioProblem[] = [];
    const complain = (path: readonly (string | number)[], message: string) =>
      problems.push({ path: ["features", index, ...path], message });
    if (keys.includes(feature.key)) complain(["key"], `There is a feature “${feature.key}” above.`);
    if (above.some(({ name }) => name === feature.name)) complain(["name"], `“${feature.name}” is a name above too.`);
    for (const [place, wanted] of feature.depends_on.entries()) {
      if (!keys.includes(wanted)) complain(["depends_on", place], unknownWord("feature above this one", wanted, keys));
    }
    return problems;
  });
}

/** What a person is told to say must be heard by the rule that names it. */
function talkProblems(talks: Talks): ScenarioProblem[] {
  return ChatRole.options.flatMap((role) =>
    talks[role].flatMap((rule, index): ScenarioProblem[] => {
      const { example, turn, phase, depth } = rule;
      if (example === undefined) return [];
      const heard = { message: example, turn: turn ?? 1, phase, depth };
      const first = talks[role].find((other) => fits(other, heard));
      if (first === rule) return [];
      const path = ["talks", role, index, "example"];
      const other = first === undefined ? "its own rule does not hear it" : "a rule above hears it first";
      return [{ path, message: `Nobody who says “${example}” comes here: ${other}.` }];
    }),
  );
}

const pathPart = (part: PropertyKey): string | number => (typeof part === "number" ? part : String(part));
