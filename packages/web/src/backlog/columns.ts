/** Which columns does a feature go through in its life, and what is each called? */
import { z } from "zod";
import type { Mark } from "./mark.ts";

export const ColumnName = z.enum(["pending", "working", "checking", "input", "passing", "failed", "aside"]);
export type ColumnName = z.infer<typeof ColumnName>;

export const columnTitles: Readonly<Record<ColumnName, string>> = {
  pending: "Pending",
  working: "Working",
  checking: "Verifying",
  input: "Needs input",
  passing: "Passing",
  failed: "Failed",
  aside: "Set aside",
};

/** What an empty one says. */
export const columnSays: Readonly<Record<ColumnName, string>> = {
  pending: "Nothing is left to begin.",
  working: "No agent is at work.",
  checking: "Nothing is being verified.",
  input: "No agent waits for you.",
  passing: "Nothing has landed yet.",
  failed: "Nothing has failed.",
  aside: "Nothing is set aside.",
};

export const columnOf: Readonly<Record<Mark, ColumnName>> = {
  pending: "pending",
  blocked: "pending",
  working: "working",
  verifying: "checking",
  queued: "checking",
  "needs-input": "input",
  passing: "passing",
  unproven: "passing",
  stale: "passing",
  failing: "failed",
  failed: "failed",
  skipped: "aside",
};
