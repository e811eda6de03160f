/** Tools by which an agent speaks of its own feature: claim it, have it verified, set it aside, ask about it. */
import { z } from "zod";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { QuestionForm } from "@autocoder/core/question/question-form.ts";
import { variableOf } from "@autocoder/core/secret/variable-of.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import {
  answer,
  defineTool,
  featureIdInput,
  isAnswer,
  lastAnswer,
  ownAttempt,
  refusal,
  refuse,
  type ToolContext,
} from "./tool.ts";
import { fullView } from "./read-tools.ts";
import { reportFinding } from "./report-finding.ts";
import { requestVerification } from "./request-verification.ts";
import { saveWork } from "../session/work.ts";

const claimed = (context: ToolContext, feature: Feature) =>
  answer({ ...fullView(context.journal.state, feature), already_claimed: true });

const claim = defineTool({
  description: "Get the feature this session holds.",
  input: featureIdInput,
  run: (context, { feature_id }) => {
    const own = ownAttempt(context, feature_id);
    return isAnswer(own) ? own : claimed(context, own.feature);
  },
});

export const attemptTools = {
  feature_claim_and_get: claim,
  feature_mark_in_progress: claim,
  feature_mark_passing: defineTool({
    description:
      "Ask the studio to verify your feature. It runs the commands in `checks` and the project's checks on your committed and uncommitted work, and answers with what is red, or queues it for landing.",
    input: {
      ...featureIdInput,
      checks: z.array(z.string().trim().min(1).max(2_000)).max(10).optional().describe("shell commands that prove it"),
    },
    run: (context, { feature_id, checks }) => requestVerification(context, feature_id as FeatureId, checks ?? []),
  }),
  feature_mark_failing: defineTool({
    description: "Report a finished feature as broken, with a command that shows it; or give up on your own feature.",
    input: {
      ...featureIdInput,
      reason: z.string().trim().min(1).max(4_000),
      check: z.string().trim().min(1).max(2_000).optional(),
    },
    run: async (context, { feature_id, reason, check }) => {
      const session = context.journal.state.sessions.get(context.sessionId)!;
      if (session.role === "tester")
        return reportFinding(context, { featureId: feature_id as FeatureId, reason, check });
      return leave(context, feature_id, (attempt) => ({ type: "attempt.give-up", attemptId: attempt.id, reason }));
    },
  }),
  feature_clear_in_progress: defineTool({
    description: "Give your feature back without finishing it.",
    input: featureIdInput,
    run: (context, { feature_id }) =>
      leave(context, feature_id, ({ id }) => ({ type: "attempt.give-up", attemptId: id, reason: "Given back." })),
  }),
  feature_skip: defineTool({
    description: "Set your feature aside because something outside the code blocks it.",
    input: { ...featureIdInput, reason: z.string().trim().min(1).max(4_000) },
    run: async (context, { feature_id, reason }) => {
      const own = ownAttempt(context, feature_id);
      if (isAnswer(own)) return own;
      const featureId = own.feature.id;
      const skipped = await context.journal.dispatch({ type: "feature.skip", featureId, reason, by: "agent" });
      return skipped.ok ? lastAnswer(`Feature ${feature_id} is set aside.`) : refuse(skipped.error);
    },
  }),
  feature_request_human_input: defineTool({
    description:
      "Ask a person for something only they can provide. The feature waits; the session ends. Ask for a key or password by a field of type secret: it reaches you and the checks as the environment variable named after the field's id (stripe_key: STRIPE_KEY), never as text.",
    input: { ...featureIdInput, prompt: z.string().trim().min(1).max(4_000), fields: QuestionForm },
    run: (context, { feature_id, prompt, fields }) => {
      const { env } = context.journal.state.config.workspace;
      const set = fields.filter(({ type }) => type === "secret").find(({ id }) => variableOf(id) in env);
      if (set !== undefined)
        return refusal(`${variableOf(set.id)} is set by the project's configuration already. Choose another id.`);
      return leave(context, feature_id, ({ id }) => ({ type: "question.ask", attemptId: id, prompt, fields }));
    },
  }),
};

type Leaving = Extract<Parameters<ToolContext["journal"]["dispatch"]>[0], { type: "attempt.give-up" | "question.ask" }>;

/** The agent stops working on its feature; what it has made so far is kept for the next attempt. */
async function leave(
  context: ToolContext,
  id: number,
  request: (attempt: { readonly id: Leaving["attemptId"] }) => Leaving,
) {
  const own = ownAttempt(context, id);
  if (isAnswer(own)) return own;
  const saved = await saveWork(context, context.sessionId, own.attempt.id);
  const left = await context.journal.dispatch({ ...request(own.attempt), ...(saved.ok && { work: saved.value }) });
  if (!left.ok) return refuse(left.error);
  // What was begun here would be in the way of the next feature of a batch, so the session ends.
  return lastAnswer("Noted. This session is over.");
}
