/** How does the talk from an idea to a spec go on, and what becomes of its draft? */
import { z } from "zod";

/** In this order; `quick` interviews pass over the details with proposals of the agent's own. */
export const InterviewPhase = z.enum([
  "overview",
  "depth",
  "technology",
  "features",
  "details",
  "success",
  "count",
  "review",
]);
export type InterviewPhase = z.infer<typeof InterviewPhase>;

export const InterviewDepth = z.enum(["quick", "detailed"]);
export type InterviewDepth = z.infer<typeof InterviewDepth>;

/** What the agent wrote into the draft, or the person did. What is not named stays as it is. */
export const DraftChange = z.object({
  title: z.string().trim().max(200).optional(),
  /** The draft's front matter; an empty value takes a field away. */
  fields: z.record(z.string(), z.string()).optional(),
  /** By their headings: one that is there is replaced in its place, a new one is added at the end, an empty one goes. */
  sections: z.array(z.object({ heading: z.string().trim().min(1).max(200), body: z.string() })).optional(),
  by: z.enum(["agent", "person"]),
});
export type DraftChange = z.infer<typeof DraftChange>;

export interface Draft {
  readonly title: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly sections: readonly { readonly heading: string; readonly body: string }[];
}

export const emptyDraft: Draft = { title: "", fields: {}, sections: [] };

export function changeDraft(draft: Draft, { title, fields, sections = [] }: DraftChange): Draft {
  const kept = draft.sections.map(
    (section) => sections.findLast(({ heading }) => heading === section.heading) ?? section,
  );
  const added = sections.filter(
    ({ heading }, place) =>
      !draft.sections.some((section) => section.heading === heading) &&
      sections.findLastIndex((section) => section.heading === heading) === place,
  );
  return {
    title: title ?? draft.title,
    fields: Object.fromEntries(Object.entries({ ...draft.fields, ...fields }).filter(([, value]) => value !== "")),
    sections: [...kept, ...added].filter(({ body }) => body.trim() !== ""),
  };
}
