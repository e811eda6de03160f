/** What becomes of a proposal a person has decided on? What was accepted is done as one edit, or nothing is. */
import type { EntryOf, ProposalLine } from "@autocoder/core/conversation/entry.ts";
import { type Choice, editsOfDecision } from "@autocoder/core/conversation/proposal.ts";
import type { ConversationId, FeatureId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { proposalKey, type StudioState } from "@autocoder/core/log/state.ts";
import type { EngineContext } from "../context.ts";
import { refused, type TalkRefusal } from "./refusal.ts";
import type { Talk } from "./talk.ts";

export interface Decision {
  /** The proposal's number. */
  readonly proposal: number;
  readonly accepted: readonly number[];
  readonly changed: readonly ProposalLine[];
}

export async function decideProposal(
  { journal }: EngineContext,
  talk: Talk,
  { proposal, accepted, changed }: Decision,
): Promise<Result<readonly FeatureId[], TalkRefusal>> {
  const part = talk.state.items
    .flatMap((item) => (item.type === "agent" ? item.parts : []))
    .find((one) => one.type === "proposal" && one.n === proposal);
  if (part?.type !== "proposal") return notOpen(`There is no proposal ${proposal} in this conversation.`);
  if (part.decision) return notOpen("This proposal was decided on already. Look at what became of it.");
  const unknown = [...accepted, ...changed.map(({ id }) => id)].find(
    (id) => !part.lines.some((line) => line.id === id),
  );
  if (unknown !== undefined) return refused("refused", `This proposal has no line ${unknown}. Nothing was done.`);
  const wanted = { accepted: [...new Set(accepted)], changed: changed.filter(({ id }) => accepted.includes(id)) };
  const of = { conversationId: talk.conversation.id, proposal };
  const edits = editsOfDecision(part.lines, wanted);
  if (edits.length > 0 && !journal.state.acceptedProposals.has(proposalKey(of))) {
    const accepts = { ...of, lines: wanted.accepted };
    const done = await journal.dispatch({ type: "backlog.edit", edits, accepts });
    if (!done.ok) return err({ type: "rejected", rejection: done.error });
  }
  const decision = decisionOf(journal.state, wanted, of);
  await talk.record(decision);
  return ok(decision.created);
}

/** As it was done: where the studio ended right after that, what is wanted now comes too late. */
function decisionOf(
  { acceptedProposals }: StudioState,
  { accepted, changed }: Choice,
  of: { readonly conversationId: ConversationId; readonly proposal: number },
): EntryOf<"decision"> {
  const { lines, created } = acceptedProposals.get(proposalKey(of)) ?? { lines: accepted, created: [] };
  return {
    type: "decision",
    proposal: of.proposal,
    accepted: [...lines],
    changed: changed.filter(({ id }) => lines.includes(id)),
    created: [...created],
  };
}

const notOpen = (message: string) => refused("proposal-not-open", message);
