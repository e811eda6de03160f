/** Tools by which an agent puts something before the person: a question, a proposal. */
import { z } from "zod";
import { ChatQuestions } from "@autocoder/core/conversation/chat-question.ts";
import type { ProposalLine } from "@autocoder/core/conversation/entry.ts";
import type { InterviewPhase } from "@autocoder/core/conversation/interview.ts";
import { proposedLines, ProposedChange } from "@autocoder/core/conversation/propose.ts";
import { openAnswer } from "@autocoder/core/conversation/state.ts";
import { tryEdits } from "@autocoder/core/log/decide/edits.ts";
import { explainRejection } from "@autocoder/core/log/rejection.ts";
import { answer, lastAnswer, refusal, toolDefiner } from "../../tools/tool.ts";
import type { ChatContext } from "../chat-context.ts";

const defineTool = toolDefiner<ChatContext>();

export const ASK = "Ask the person, all questions at once. Ends your turn; the answer is the next message.";

export const talkTools = {
  ask_user: defineTool({
    description: ASK,
    input: { questions: ChatQuestions },
    run: (context, { questions }) => ask(context, questions),
  }),
  propose_changes: defineTool({
    description:
      "Propose changes of features, or new ones; the person accepts or refuses each line. Name only what is to change.",
    input: {
      summary: z.string().trim().min(1).max(500),
      changes: z.array(ProposedChange).min(1).max(200),
    },
    run: propose,
  }),
};

/** In an interview a question may open the next phase. */
export async function ask(context: ChatContext, questions: ChatQuestions, phase?: InterviewPhase) {
  if (openAnswer(context.state())?.parts.some((part) => part.type === "question" && part.answers === undefined)) {
    return refusal("You have asked already in this turn; its answer comes as the next message.");
  }
  if (phase !== undefined) await enter(context, phase);
  await context.record({ type: "question", questions });
  return lastAnswer("Asked. The person's answer comes as the next message.");
}

export async function enter({ state, record }: ChatContext, phase: InterviewPhase): Promise<void> {
  if (state().phase !== phase) await record({ type: "phase", phase });
}

async function propose(
  { engine, record }: ChatContext,
  { summary, changes }: { readonly summary: string; readonly changes: readonly ProposedChange[] },
) {
  const { state } = engine.journal;
  const proposed = proposedLines(state.backlog, changes);
  if (!proposed.ok) return refusal(`Nothing was proposed. ${proposed.error}`);
  const { lines, origins } = proposed.value;
  // What could not be done as a whole is the agent's to correct, not the person's.
  const tried = tryEdits(state, { edits: lines.map(({ edit }) => edit), at: engine.clock.now() });
  if (!tried.ok) {
    const { edit, ...rejection } = tried.error;
    const which = edit === undefined ? "" : `Change ${origins[edit]! + 1} is not possible. `;
    return refusal(`Nothing was proposed. ${which}${explainRejection(rejection)}`);
  }
  await record({ type: "proposal", summary, lines: [...lines] });
  return answer(
    `Proposed ${lines.length === 1 ? "1 line" : `${lines.length} lines`}; nothing is changed yet.${doubts(lines)}`,
  );
}

const doubts = (lines: readonly ProposalLine[]): string =>
  lines
    .map(({ edit, duplicates }) =>
      edit.type === "create" && duplicates.length > 0
        ? ` "${edit.feature.name}" seems to be what feature ${duplicates.join(" or ")} is already.`
        : "",
    )
    .join("");
