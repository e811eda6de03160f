/** What an agent proposes to change. */
import type { AgentPart } from "@autocoder/core/conversation/state.ts";
import type { ConversationId } from "@autocoder/core/kit/ids.ts";

export default function ProposalCard(props: {
  readonly conversationId: ConversationId;
  readonly part: Extract<AgentPart, { type: "proposal" }>;
}) {
  const { part } = props;
  return (
    <section aria-label="Proposal" className="border-l-2 border-line pl-3">
      <p className="font-medium">{part.summary}</p>
    </section>
  );
}
