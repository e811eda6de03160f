/** Which steps do the tests consist of, and in what order? */
import { browserStep } from "./browser.ts";
import { tool } from "./execute.ts";
import { jailStep } from "./jail.ts";
import { programsStep, type Step } from "./step.ts";
import { vitestStep } from "./vitest.ts";
import { webStep } from "./web.ts";

const projects = [
  "packages/core/tsconfig.json",
  "packages/core/tsconfig.test.json",
  "packages/server/tsconfig.json",
  "packages/web/tsconfig.json",
  "e2e/tsconfig.json",
  "scripts/tsconfig.json",
];

const lockfile = {
  program: "npm",
  args: [
    "ci",
    "--dry-run",
    "--offline",
    "--ignore-scripts",
    "--include=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ],
};

const sources: readonly Step[] = [
  programsStep("lockfile", "complete for every platform", [lockfile]),
  programsStep(
    "types",
    `${projects.length} projects`,
    projects.map((project) => tool("tsc", "-p", project)),
  ),
  programsStep("lint", "", [tool("oxlint", "--type-aware", "--deny-warnings", ".")]),
  programsStep("format", "", [tool("oxfmt", "--check", ".")]),
  programsStep("unused", "files, exports, dependencies", [tool("knip", "--no-progress")]),
];

export const staticSteps: readonly Step[] = [
  ...sources,
  vitestStep({ name: "boundaries", args: ["--project", "unit", "scripts/boundaries"] }),
];

export const allSteps: readonly Step[] = [
  ...sources,
  vitestStep({ name: "unit", args: ["--project", "core", "--project", "unit"] }),
  webStep,
  browserStep,
  jailStep,
  vitestStep({ name: "e2e", args: ["--project", "e2e"] }),
];

export const longSteps: readonly Step[] = [
  webStep,
  browserStep,
  jailStep,
  vitestStep({ name: "long", args: ["--config", "vitest.long.config.ts"] }),
];
