/** What does the planner start from? The whole spec, and what an earlier session has planned already. */
import { formatHeader } from "../header.ts";
import { repositoryMap } from "./repository-map.ts";

export interface PlanFacts {
  readonly attempt: number;
  readonly title: string;
  readonly spec: string;
  readonly planned: readonly { readonly id: number; readonly key?: string | undefined; readonly name: string }[];
  readonly files: readonly string[];
}

/** Longer specs are cut, with the file to read on in. */
const MAX_SPEC_IN_PROMPT = 60_000;

export function planBrief({ attempt, title, spec, planned, files }: PlanFacts): string {
  const isCut = spec.length > MAX_SPEC_IN_PROMPT;
  const text = isCut
    ? `${spec.slice(0, MAX_SPEC_IN_PROMPT)}\n[cut here; the whole text is in .autocoder/spec.md]`
    : spec;
  const parts = [
    `${formatHeader({ role: "planner", attempt })}\n${title}`,
    planned.length > 0 &&
      `Planned already by an earlier session; go on from here:\n${planned.map((f) => `${f.id} ${f.key ?? "-"} ${f.name}`).join("\n")}`,
    `Repository:\n${repositoryMap(files)}`,
    `The specification:\n\n${text}`,
  ];
  return parts.filter((part) => typeof part === "string").join("\n\n");
}
