/**
 * What goes wrong in a night of the fault lab, and where? Drawn from a seed alone, so that a night that went badly can
 * be played again.
 */
import type { Random } from "../kit/random.ts";
import { plannedFeatures, type Scenario, type ScenarioFeature } from "./scenario.ts";

/** What strikes one attempt at a feature. */
export const attemptFaults = [
  "rate-limited",
  "slow-down",
  "overloaded",
  "key-refused",
  "stream-cut",
  "agent-killed",
  "agent-hangs",
  "agent-loops",
  "agent-lies",
  "merge-conflict",
  "agent-leaves",
] as const;
export type AttemptFault = (typeof attemptFaults)[number];

/** What strikes the machine the studio runs on. */
export const machineFaults = ["studio-killed", "disk-full", "clock-jump"] as const;
export type MachineFault = (typeof machineFaults)[number];

export type LabFault = AttemptFault | MachineFault;

export interface PlannedStroke {
  readonly fault: AttemptFault;
  /** The feature's key in the scenario. */
  readonly feature: string;
  readonly attempt: number;
}

export interface PlannedMishap {
  readonly fault: MachineFault;
  /** It strikes when so many attempts have landed. */
  readonly landings: number;
  /** And so long after that, of real time: where the studio is in its work then is left to chance. */
  readonly delayMs: number;
}

export interface FaultPlan {
  readonly seed: number;
  readonly strokes: readonly PlannedStroke[];
  readonly mishaps: readonly PlannedMishap[];
  /** Features no agent ever finishes: they are to be `failed` in the morning. */
  readonly hopeless: readonly string[];
}

/** Tries the project's configuration gives a feature by itself. */
const TRIES = 3;
/** A third of the features meet something. */
const STRUCK_SHARE = 0.32;
const KILLS = 5;
const LONGEST_DELAY_MS = 800;

/** @param seed tells the nights apart; `random` must be made from it */
export function planFaults(
  scenario: Scenario,
  { seed, random }: { readonly seed: number; readonly random: Random },
): FaultPlan {
  const features = plannedFeatures(scenario);
  const hopeless = drawHopeless(features, random);
  const others = features.filter(({ key }) => !hopeless.includes(key));
  return {
    seed,
    hopeless,
    strokes: [
      ...drawStrokes(others, random),
      ...hopeless.flatMap((feature) => triesOf((attempt) => ({ fault: "agent-leaves", feature, attempt }))),
    ],
    mishaps: drawMishaps(others.length, random),
  };
}

const triesOf = (stroke: (attempt: number) => PlannedStroke): readonly PlannedStroke[] =>
  Array.from({ length: TRIES }, (_, index) => stroke(index + 1));

/** One of fifty, and at least one where there is one that nobody waits for. */
function drawHopeless(features: readonly ScenarioFeature[], random: Random): readonly string[] {
  const awaited = new Set(features.flatMap(({ depends_on }) => depends_on));
  const leaves = features.map(({ key }) => key).filter((key) => !awaited.has(key));
  return shuffled(leaves, random).slice(0, Math.max(1, Math.floor(features.length / 50)));
}

/** Each kind in turn, so that every one occurs as often as there are features for it. */
function drawStrokes(features: readonly ScenarioFeature[], random: Random): readonly PlannedStroke[] {
  const wanted = Math.max(attemptFaults.length + 1, Math.ceil(STRUCK_SHARE * features.length));
  const pairs = drawPairs(features, { random, count: Math.ceil(wanted / attemptFaults.length) });
  const paired = pairs.flat();
  const single = attemptFaults.filter((fault) => fault !== "merge-conflict");
  const free = shuffled(
    features.map(({ key }) => key).filter((key) => !paired.includes(key)),
    random,
  );
  return [
    ...paired.map((feature): PlannedStroke => ({ fault: "merge-conflict", feature, attempt: 1 })),
    ...free
      .slice(0, Math.max(0, wanted - pairs.length))
      .map((feature, index): PlannedStroke => ({ fault: single[index % single.length]!, feature, attempt: 1 })),
  ];
}

/** Neighbours that wait for the same, and are therefore likely to be built side by side: they will write the same line. */
function drawPairs(
  features: readonly ScenarioFeature[],
  { random, count }: { readonly random: Random; readonly count: number },
): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  for (const start of shuffled([...features.keys()], random)) {
    const [first, second] = [features[start], features[start + 1]];
    if (pairs.length >= count) break;
    if (first === undefined || second === undefined || second.depends_on.includes(first.key)) continue;
    if (pairs.flat().some((key) => key === first.key || key === second.key)) continue;
    pairs.push([first.key, second.key]);
  }
  return pairs;
}

/** Spread over the night, in any order. */
function drawMishaps(landings: number, random: Random): readonly PlannedMishap[] {
  const often = (most: number, each: number) => Math.min(most, Math.max(1, Math.floor(landings / each)));
  const kinds: readonly MachineFault[] = [
    ...Array.from({ length: often(KILLS, 4) }, () => "studio-killed" as const),
    ...Array.from({ length: often(2, 90) }, () => "disk-full" as const),
    ...Array.from({ length: often(3, 50) }, () => "clock-jump" as const),
  ];
  const span = (landings - 1) / kinds.length;
  return shuffled(kinds, random).map((fault, index) => ({
    fault,
    landings: Math.floor(index * span + random.below(Math.max(1, Math.floor(span)))),
    delayMs: random.below(LONGEST_DELAY_MS),
  }));
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const left = [...items];
  return Array.from({ length: items.length }, () => left.splice(random.below(left.length), 1)[0]!);
}
