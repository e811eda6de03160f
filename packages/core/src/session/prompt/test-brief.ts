/** What does a tester look at? A few finished features and what each promises. */
import type { FeatureId } from "../../kit/ids.ts";
import { formatHeader } from "../header.ts";
import { repositoryMap } from "./repository-map.ts";

export interface TestFacts {
  readonly features: readonly {
    readonly id: FeatureId;
    readonly name: string;
    readonly description: string;
    readonly steps: readonly string[];
    readonly checks: readonly { readonly command: string }[];
  }[];
  readonly files: readonly string[];
}

export function testBrief({ features, files }: TestFacts): string {
  const header = formatHeader({ role: "tester", features: features.map(({ id }) => id) });
  const described = features.map(
    ({ id, name, description, steps, checks }) =>
      `Feature ${id}: ${name}\n${description}\n${steps.map((step, i) => `${i + 1}. ${step}`).join("\n")}\nChecked by: ${checks.map(({ command }) => command).join("; ") || "nothing yet"}`,
  );
  return [header, ...described, `Repository:\n${repositoryMap(files)}`].join("\n\n");
}
