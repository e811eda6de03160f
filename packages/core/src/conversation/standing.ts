/** How do a project's conversations stand, all of them together? What they cost, and which of them wait for the person. */
import type { SpendByQuarter } from "../session/spend.ts";
import type { Usage } from "../session/usage.ts";
import type { Conversation } from "./conversation.ts";
import type { EntryBody } from "./entry.ts";

export interface TalksStanding {
  /** Also of conversations that are deleted by now. */
  readonly spend: SpendByQuarter;
  readonly waiting: readonly Conversation[];
}

export const noTalks: TalksStanding = { spend: new Map(), waiting: [] };

/** Something was asked, or could not be answered: it goes on when the person does something. */
export const waitsForPerson = ({ status }: Pick<Conversation, "status">): boolean =>
  status === "asking" || status === "failed";

/** What was used up to this end of an answer. */
export const usedIn = (body: EntryBody): Usage | undefined => ("usage" in body ? body.usage : undefined);
