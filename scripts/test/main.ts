/**
 * Does the whole repository keep its promises?
 *
 * Runs the steps one after another, a line each, the output of those that failed below their line. The last line of all
 * is `N passed, N failed`. `--fast` leaves out what runs the product, `--long` runs only what takes minutes.
 */
import { parseArgs } from "node:util";
import { stopAll } from "./execute.ts";
import type { Step, StepResult } from "./step.ts";
import { allSteps, longSteps, staticSteps } from "./steps.ts";

const { values } = parseArgs({ options: { fast: { type: "boolean" }, long: { type: "boolean" } } });
const steps = values.fast ? staticSteps : values.long ? longSteps : allSteps;

// The starter in front of us may be killed without a chance to pass it on: then the channel to it closes.
process.once("disconnect", () => abandon(1));
process.channel?.unref();
process.once("SIGINT", () => abandon(130));
process.once("SIGTERM", () => abandon(143));
process.once("SIGHUP", () => abandon(129));

const total = { passed: 0, failed: 0 };
for (const step of steps) {
  const startedAt = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`… ${step.name}`);
  const result = await resultOf(step);
  total.passed += result.passed;
  total.failed += result.failed;
  report(step.name, result, performance.now() - startedAt);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** A step that breaks is a step that failed; the others still run. */
async function resultOf(step: Step): Promise<StepResult> {
  try {
    return await step.run();
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      detail: "broke",
      output: error instanceof Error ? String(error.stack) : String(error),
    };
  }
}

function report(name: string, { failed, detail, output }: StepResult, tookMs: number): void {
  if (process.stdout.isTTY) process.stdout.write("\r\x1b[K");
  const seconds = `${(tookMs / 1000).toFixed(1)} s`;
  console.log(`${failed > 0 ? "✗" : "✓"} ${name.padEnd(10)} ${detail.padEnd(48)} ${seconds.padStart(7)}`);
  if (failed > 0) console.log(`${output.trimEnd()}\n`);
}

function abandon(exitCode: number): void {
  stopAll();
  process.exit(exitCode);
}
