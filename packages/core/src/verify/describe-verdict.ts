/** What does a verdict say to the agent that waits for it? Only what it needs to act on. */
import { type CheckResult, isGreen } from "./check.ts";
import type { Verdict } from "./verdict.ts";

export function describeVerdict(verdict: Verdict): string {
  switch (verdict.type) {
    case "green":
      return `Verified: ${verdict.results.length === 1 ? "1 check is" : `${verdict.results.length} checks are`} green.`;
    case "red":
      return verdict.results
        .filter((result) => !isGreen(result))
        .map(describeRed)
        .join("\n\n");
    case "protected":
      return verdict.edits
        .map(
          ({ path, featureId, diff }) =>
            `${path} is a check feature ${featureId} relies on, and this work loosens it:\n${diff}`,
        )
        .concat("Restore these checks. If the spec really demands the change, ask with feature_request_human_input.")
        .join("\n\n");
    case "configuration":
      return `${verdict.paths.join(", ")}: only a person writes what agents may do. Take that change back, then ask again.`;
    case "not-run":
      return `The checks could not be run: ${verdict.message}`;
  }
}

export function describeRed(result: CheckResult): string {
  return `$ ${result.command}\n${result.output}\n${howItEnded(result)}`.trim();
}

function howItEnded({ ending, exitCode, durationMs }: CheckResult): string {
  switch (ending) {
    case "exited":
      return `(exit code ${exitCode})`;
    case "timed-out":
      return `(ended by the studio after ${Math.round(durationMs / 1000)} s without a result)`;
    case "not-started":
      return "(could not be started)";
    case "stopped":
      return "(stopped)";
  }
}
