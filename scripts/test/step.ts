/** What is one step of the tests, and when has a step that only runs programs passed? */
import { execute, type Execution, type Program } from "./execute.ts";

export interface Step {
  readonly name: string;
  run(): Promise<StepResult>;
}

export interface StepResult {
  readonly passed: number;
  readonly failed: number;
  /** A few words behind the step's name. */
  readonly detail: string;
  /** Shown when something failed. */
  readonly output: string;
}

/** One promise that holds when every program exits with 0. They run at the same time. */
export function programsStep(name: string, detail: string, programs: readonly Program[]): Step {
  return {
    name,
    async run() {
      const failures = (await Promise.all(programs.map(execute))).filter((run) => run.code !== 0);
      const output = failures.map(outputOf).join("\n");
      return { passed: failures.length > 0 ? 0 : 1, failed: failures.length > 0 ? 1 : 0, detail, output };
    },
  };
}

/** What a program said, and how it ended if not by itself. */
export function outputOf({ output, code, overdue }: Execution): string {
  if (overdue) return `${output}\nIt did not end in time and was killed.`;
  return code === null ? `${output}\nIt was killed.` : output;
}
