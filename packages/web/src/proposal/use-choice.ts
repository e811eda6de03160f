/** Where is what a person has chosen of a proposal and not said yet? In the tab: a reload or a wrong click loses nothing. */
import { useState } from "react";
import { z } from "zod";
import { ProposalLine } from "@autocoder/core/conversation/entry.ts";
import type { Choice } from "@autocoder/core/conversation/proposal.ts";
import { createDrafts } from "../live/drafts.ts";
import { firstChoice } from "./decision-view.ts";

const drafts = createDrafts(
  "proposal",
  z.object({ accepted: z.array(z.number().int().positive()), changed: z.array(ProposalLine) }),
);

export interface Chosen {
  readonly choice: Choice;
  readonly choose: (choice: Choice) => void;
  /** It was said. */
  readonly forget: () => void;
}

/** `of` tells proposals apart. */
export function useChoice(of: string, lines: readonly ProposalLine[]): Chosen {
  const [choice, setChoice] = useState<Choice>(() => drafts.read(of) ?? firstChoice(lines));
  return {
    choice,
    choose(next) {
      setChoice(next);
      drafts.keep(of, { accepted: [...next.accepted], changed: [...next.changed] });
    },
    forget: () => drafts.drop(of),
  };
}
