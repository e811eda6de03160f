/** What a person has written to begin a talk with, kept in the tab until it has begun. */
import { useState } from "react";
import { z } from "zod";
import { InterviewDepth } from "@autocoder/core/conversation/interview.ts";
import { createDrafts } from "../live/drafts.ts";

const Beginning = z.object({ text: z.string(), depth: InterviewDepth });
export type Beginning = z.infer<typeof Beginning>;

const drafts = createDrafts("beginning", Beginning);
const empty: Beginning = { text: "", depth: "quick" };

/** `of` tells projects and kinds of talk apart. */
export function useBeginning(of: string) {
  const [beginning, setBeginning] = useState(() => drafts.read(of) ?? empty);
  return {
    ...beginning,
    change: (changes: Partial<Beginning>): void => {
      const next = { ...beginning, ...changes };
      setBeginning(next);
      drafts.keep(of, next);
    },
    forget: () => drafts.drop(of),
  };
}
