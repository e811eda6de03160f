/** Was a check red before the work? Found out once, and true of every later result of the same check. */
import type { CheckResult } from "@autocoder/core/verify/check.ts";

export function withRedBefore(results: readonly CheckResult[], earlier: readonly CheckResult[]): CheckResult[] {
  const redBy = new Map(earlier.map(({ command, redBefore }) => [command, redBefore]));
  return results.map((result) => {
    const redBefore = redBy.get(result.command);
    return redBefore === undefined ? result : { ...result, redBefore };
  });
}
