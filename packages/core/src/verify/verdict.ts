/** How do results become a verdict, and what is kept of it? */
import { z } from "zod";
import { ObjectName } from "../kit/ids.ts";
import { CheckResult } from "./check.ts";

/** An edit to a check that another feature relies on. */
export const ProtectedEdit = z.object({ path: z.string(), featureId: z.number().int(), diff: z.string() });
export type ProtectedEdit = z.infer<typeof ProtectedEdit>;

export const Verdict = z.discriminatedUnion("type", [
  z.object({ type: z.literal("green"), results: z.array(CheckResult) }),
  z.object({ type: z.literal("red"), results: z.array(CheckResult) }),
  /** The attempt takes away or loosens a check another feature relies on. */
  z.object({ type: z.literal("protected"), edits: z.array(ProtectedEdit).min(1) }),
  /** The attempt changes files that say what agents may do; those only a person writes. */
  z.object({ type: z.literal("configuration"), paths: z.array(z.string()).min(1) }),
  /** The studio could not run the checks at all; says nothing about the work. */
  z.object({ type: z.literal("not-run"), message: z.string() }),
]);
export type Verdict = z.infer<typeof Verdict>;

/** The proof kept of a landed feature. */
export const Receipt = z.object({
  tree: ObjectName,
  environment: z.string(),
  proof: z.enum(["checked", "unproven"]),
  results: z.array(CheckResult),
});
export type Receipt = z.infer<typeof Receipt>;
