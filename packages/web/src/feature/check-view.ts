/** What does a check say to a person? How it ended, whether it proves anything, and what matters of what it printed. */
import { type CheckResult, isGreen } from "@autocoder/core/verify/check.ts";
import type { Picture } from "@autocoder/core/session/picture.ts";
import { leftOutText } from "../picture/picture-view.ts";
import { formatDuration } from "../ui/format.ts";
import { plainText } from "../transcript/plain-text.ts";

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
  /** The part of the output in which it failed; undefined where the whole is as short. */
  readonly failure: string | undefined;
  /** What it left to be seen. */
  readonly pictures: readonly Picture[];
  /** Why there are no more of them, where there were. */
  readonly leftOut: string | undefined;
}

export function checkLineOf(result: CheckResult): CheckLine {
  const { command, scope, durationMs, reused, redBefore, pictures = [], picturesLeftOut } = result;
  const output = plainText(result.output).trimEnd();
  return {
    command,
    scope,
    isGreen: isGreen(result),
    ending: endingOf(result),
    duration: reused ? "earlier result" : formatDuration(durationMs),
    before: redBefore === undefined ? undefined : redBefore ? wasRed : wasGreen,
    output,
    failure: isGreen(result) ? undefined : failureOf(output),
    pictures,
    leftOut: picturesLeftOut === undefined ? undefined : leftOutText(picturesLeftOut),
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

/** How many lines one takes in at a glance. */
const GLANCE = 14;
const looksFailed = /\b(?:fail(?:ed|ure|s)?|errors?|not ok|expected|assert\w*|exception|panic|traceback)\b|✗|✖|×/i;

/** From a little above the first line that looks like a failure; else the end, where most programs sum up. */
function failureOf(output: string): string | undefined {
  const lines = output.split("\n");
  if (lines.length <= GLANCE) return undefined;
  const found = lines.findIndex((line) => looksFailed.test(line));
  const from = found < 0 ? lines.length - GLANCE : Math.min(Math.max(0, found - 2), lines.length - GLANCE);
  return lines.slice(from, from + GLANCE).join("\n");
}
