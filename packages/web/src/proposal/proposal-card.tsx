/** A proposal within a talk: what a person chooses of it is kept until they say so, and then done as a whole. */
import { useState } from "react";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { Choice } from "@autocoder/core/conversation/proposal.ts";
import type { AgentPart } from "@autocoder/core/conversation/state.ts";
import type { ConversationId } from "@autocoder/core/kit/ids.ts";
import { tellRefusal } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Proposal } from "./proposal.tsx";
import { useChoice } from "./use-choice.ts";

export default function ProposalCard(props: {
  readonly conversationId: ConversationId;
  readonly part: Extract<AgentPart, { type: "proposal" }>;
}) {
  const { conversationId, part } = props;
  const { n, summary, lines, decision } = part;
  const { projectId } = useProject();
  const moment = useMoment();
  const of = `${conversationId}.${n}`;
  const { choice, choose, forget } = useChoice(of, lines);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly of: Choice; readonly error: ApiError }>();

  async function decide({ accepted, changed }: Choice): Promise<void> {
    setBusy(true);
    const said = await api.decideProposal({
      projectId,
      conversationId,
      proposal: n,
      accepted: [...accepted],
      changed: changed.filter(({ id }) => accepted.includes(id)),
    });
    setBusy(false);
    if (said.ok) return forget();
    setRefused({ of: choice, error: said.error });
    tellRefusal("Decide about the proposal", said.error);
  }

  return (
    <Proposal
      of={of}
      summary={summary}
      lines={lines}
      decision={decision}
      moment={moment}
      choice={choice}
      onChoose={choose}
      refusal={refused?.of === choice && decision === undefined ? refused.error : undefined}
      isBusy={isBusy}
      onDecide={(wanted) => void decide(wanted)}
    />
  );
}
