/** What is told of a changed spec, line by line? Its shape alone: pages that show it need not compare specs themselves. */
import { z } from "zod";
import { FeatureId } from "../kit/ids.ts";
import { FeatureDraft, FeatureStatus } from "./feature.ts";

const OfFeature = {
  /** The same for the same line, however often it is asked. */
  id: z.string(),
  featureId: FeatureId,
  name: z.string(),
  status: z.enum(FeatureStatus.options.map(({ shape }) => shape.type.value)),
  /** The passage it came from. */
  heading: z.string(),
};

export const ImpactLine = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("changed"),
    ...OfFeature,
    /** Where the passage has another heading now. */
    newHeading: z.string().optional(),
    diff: z.array(z.object({ type: z.enum(["same", "removed", "added"]), text: z.string() })),
    /** `wish`: asked for as a change. `none`: it is built from what the spec says then. `busy`: an agent has the old text. */
    proposal: z.enum(["wish", "none", "busy"]),
    /** It has landed, with proof of what the spec said before. */
    isReceiptStale: z.boolean(),
  }),
  z.object({ type: z.literal("renamed"), ...OfFeature, newHeading: z.string(), proposal: z.literal("follow") }),
  z.object({
    type: z.literal("retired"),
    ...OfFeature,
    /** `skip`: set aside. `busy`: an agent is at work on it. */
    proposal: z.enum(["skip", "busy"]),
  }),
  /** Its feature was set aside, and the passage is there again. */
  z.object({ type: z.literal("returned"), ...OfFeature, proposal: z.literal("reopen") }),
  z.object({
    type: z.literal("appeared"),
    id: z.string(),
    heading: z.string(),
    text: z.string(),
    proposal: z.literal("create"),
    draft: FeatureDraft,
  }),
]);
export type ImpactLine = z.infer<typeof ImpactLine>;

export const SpecImpact = z.object({
  lines: z.array(ImpactLine),
  /** Features the change says nothing of. */
  unaffected: z.number().int().nonnegative(),
});
export type SpecImpact = z.infer<typeof SpecImpact>;

/** Whether a line can be accepted, or only tells. */
export const isProposal = ({ proposal }: ImpactLine): boolean => proposal !== "none" && proposal !== "busy";
