/** What does a receipt say to a person? Each check, how it ended, and whether it proves anything. */
import type { CheckResult } from "@autocoder/core/verify/check.ts";
import { isGreen } from "@autocoder/core/verify/check.ts";
import { formatDuration } from "../ui/format.ts";

export interface CheckLine {
  readonly command: string;
  readonly scope: CheckResult["scope"];
  readonly isGreen: boolean;
  /** `exit 0`, `timed out`. */
  readonly ending: string;
  readonly duration: string;
  /** How it ended on the tree before the feature, where that was looked at. */
  readonly before: { readonly proves: boolean; readonly text: string } | undefined;
  readonly output: string;
}

export function checkLineOf(result: CheckResult): CheckLine {
  const { command, scope, durationMs, reused, redBefore, output } = result;
  return {
    command,
    scope,
    isGreen: isGreen(result),
    ending: endingOf(result),
    duration: reused ? "earlier result" : formatDuration(durationMs),
    before: redBefore === undefined ? undefined : redBefore ? wasRed : wasGreen,
    output: output.trimEnd(),
  };
}

const wasRed = { proves: true, text: "red before" };
const wasGreen = { proves: false, text: "green before, so it proves nothing" };

function endingOf({ ending, exitCode }: CheckResult): string {
  switch (ending) {
    case "exited":
      return `exit ${exitCode ?? "unknown"}`;
    case "timed-out":
      return "timed out";
    case "not-started":
      return "not started";
    case "stopped":
      return "stopped";
  }
}
