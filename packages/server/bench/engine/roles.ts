/** What is each role told at its start? A play in which all four are needed, since two features write the same file. */
import { DEFAULT_PRIORITY } from "@autocoder/core/backlog/feature.ts";
import type { Scenario, ScenarioFeature } from "@autocoder/core/rehearse/scenario.ts";
import type { AgentRole } from "@autocoder/core/session/role.ts";
import type { SessionFigures } from "../../src/rehearsal/figures.ts";
import type { PlayOrder } from "./play.ts";

const SPEC = "# A list\n\n## Entries\n\nThe file `list.txt` has one line for each entry.\n";

/** Both begin at the same moment, so that the second to land is in conflict and gets a resolver. */
export const playOfAllRoles = (): PlayOrder => ({
  scenario: {
    name: "roles",
    title: "All roles",
    faults: [],
    plan: { perCall: 20, faults: [] },
    features: [...features],
  } satisfies Scenario,
  spec: SPEC,
  run: { concurrency: 2, batchSize: 1, testers: 1 },
});

const features: readonly ScenarioFeature[] = ["first", "second"].map((key) => ({
  key,
  name: `The ${key} entry`,
  category: "Entries",
  description: `Write the ${key} line of list.txt.`,
  steps: [`list.txt has a line that says ${key}.`],
  passage: "Entries",
  priority: DEFAULT_PRIORITY,
  depends_on: [],
  do: [{ type: "write", path: "list.txt", content: `${key}\n` }],
  resolve: [
    { type: "read", path: "list.txt" },
    { type: "write", path: "list.txt", content: "first\nsecond\n" },
  ],
  checks: [`grep -qx ${key} list.txt`],
  faults: [],
}));

export type FirstRequests = Readonly<Partial<Record<AgentRole, NonNullable<SessionFigures["first"]>>>>;

/** Of each role's sessions the largest first request, in estimated tokens. */
export function firstRequests(sessions: readonly SessionFigures[]): FirstRequests {
  const largest = new Map<AgentRole, NonNullable<SessionFigures["first"]>>();
  for (const { role, first } of sessions) {
    if (role === undefined || first === undefined) continue;
    const known = largest.get(role);
    if (known === undefined || tokensOf(first) > tokensOf(known)) largest.set(role, first);
  }
  return Object.fromEntries(largest);
}

export const tokensOf = ({ system, tools, messages }: NonNullable<SessionFigures["first"]>): number =>
  system + tools + messages;
