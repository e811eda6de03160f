/**
 * How many tests of a vitest run passed and failed?
 *
 * Counted from its own report, not from its output. A file that could not be loaded and a run that broke count as one
 * failure each, also when every test in them passed.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { execute, tool, type Execution } from "./execute.ts";
import { outputOf, type Step, type StepResult } from "./step.ts";

/** The part of vitest's JSON report that is read here. */
export interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const LIMIT_MS = 20 * 60_000;

export function vitestStep({ name, args }: { readonly name: string; readonly args: readonly string[] }): Step {
  return {
    name,
    async run() {
      const folder = mkdtempSync(path.join(os.tmpdir(), "autocoder-tests-"));
      process.once("exit", () => rmSync(folder, { recursive: true }));
      const file = path.join(folder, "report.json");
      const output = ["--reporter=dot", "--silent=passed-only", "--reporter=json", `--outputFile.json=${file}`];
      const program = tool("vitest", "run", "--passWithNoTests", ...args, ...output);
      const run = await execute({ ...program, limitMs: LIMIT_MS });
      return countTests(readReport(file), run);
    },
  };
}

/** A run that broke early leaves none. */
function readReport(file: string): Report | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

export function countTests(report: Report | undefined, run: Execution): StepResult {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === "passed").length;
  const red = tests.filter(({ status }) => status === "failed").length;
  const unloadable = files.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  const broke = report === undefined || run.code !== 0;
  const failed = red + unloadable || (broke ? 1 : 0);
  return {
    passed,
    failed,
    detail: inWords({ passed, failed, skipped: tests.length - passed - red }),
    output: outputOf(run),
  };
}

function inWords(counts: Readonly<Record<string, number>>): string {
  return (
    Object.entries(counts)
      .flatMap(([word, count]) => (count > 0 ? `${count} ${word}` : []))
      .join(", ") || "no tests"
  );
}
