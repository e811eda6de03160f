/** Which fields of a request are wrong, and how? Each by the path a form would look it up under. */
import type { z } from "zod";
import type { FieldProblem } from "@autocoder/core/api/error.ts";

export const wrongFields = ({ issues }: z.core.$ZodError): readonly FieldProblem[] =>
  issues.flatMap((issue) => problemsOf(issue, []));

function problemsOf(issue: z.core.$ZodIssue, around: readonly PropertyKey[]): readonly FieldProblem[] {
  const place = [...around, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: pathText([...place, key]), message: "There is no such field." }));
  }
  if (issue.code === "invalid_union") {
    // Of several forms, the one that goes furthest is what the sender most likely meant.
    const closest = issue.errors.filter((issues) => issues.length > 0).sort((a, b) => depthOf(b) - depthOf(a))[0];
    if (closest) return closest.flatMap((nested) => problemsOf(nested, place));
  }
  const isMissing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
  return [{ path: pathText(place), message: isMissing ? "It is missing." : issue.message }];
}

const depthOf = (issues: readonly z.core.$ZodIssue[]): number => Math.max(...issues.map(({ path }) => path.length));

const pathText = (path: readonly PropertyKey[]): string => path.map(String).join(".");
