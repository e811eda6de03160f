/** What does a large backlog look like whose features are all cheap? A generated scenario for measuring the studio. */
import { DEFAULT_PRIORITY } from "../backlog/feature.ts";
import { noTalks } from "./talk.ts";
import type { Scenario, ScenarioFeature } from "./scenario.ts";

export interface WideOptions {
  /** How many features there are. */
  readonly count: number;
  /** How many of them wait for nothing. */
  readonly width: number;
}

export const defaultWide: WideOptions = { count: 60, width: 8 };

/**
 * Each feature reads one file, writes one, and is proven by one cheap command. Feature `n` waits for `n / width`, so
 * each landing sets `width` more free; every third waits for a neighbour too. The same options give the same scenario.
 */
export function wideScenario({ count, width }: WideOptions): Scenario {
  return {
    name: "wide",
    title: `${count} small features`,
    faults: [],
    plan: { perCall: 20, faults: [] },
    talks: noTalks,
    features: Array.from({ length: count }, (_, index) => part(index + 1, width)),
  };
}

/** The specification the scenario's planner is given. */
export const wideSpec = ({ count }: WideOptions): string =>
  `# ${count} small features\n\n## Parts\n\nThe folder \`parts\` holds one file for each number from 1 to ${count}. ` +
  `Each file names its number and the parts it rests on.\n`;

function part(number: number, width: number): ScenarioFeature {
  const restsOn = dependenciesOf(number, width);
  const content = `part ${number}\n${restsOn.map((other) => `rests on ${other}\n`).join("")}`;
  return {
    key: `part-${number}`,
    name: `Part ${number}`,
    category: "Parts",
    description: `Write parts/${number}.txt.`,
    steps: [`parts/${number}.txt names its number.`],
    passage: "Parts",
    priority: DEFAULT_PRIORITY,
    depends_on: restsOn.map((other) => `part-${other}`),
    do: [
      { type: "read", path: restsOn[0] === undefined ? ".autocoder/spec.md" : `parts/${restsOn[0]}.txt` },
      { type: "write", path: `parts/${number}.txt`, content },
    ],
    checks: [`grep -qx 'part ${number}' parts/${number}.txt`],
    faults: [],
  };
}

function dependenciesOf(number: number, width: number): number[] {
  if (number <= width) return [];
  const parent = Math.floor(number / width);
  const neighbour = number - width;
  return number % 3 === 0 && neighbour !== parent ? [parent, neighbour] : [parent];
}
