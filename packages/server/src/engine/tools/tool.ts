/** What does a studio tool look like to those who write one? Its words, its input, and an answer. */
import { z } from "zod";
import type { AttemptId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { Rejection } from "@autocoder/core/log/rejection.ts";
import { explainRejection } from "@autocoder/core/log/rejection.ts";
import type { Attempt } from "@autocoder/core/attempt/attempt.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { SavedWork } from "@autocoder/core/log/event.ts";
import { liveAttempt } from "@autocoder/core/log/state.ts";
import type { EngineContext } from "../context.ts";
import type { ToolAnswer } from "../ports/agents.ts";
import type { Watchdog } from "../session/watchdog.ts";

export interface ToolContext extends EngineContext {
  readonly sessionId: SessionId;
  readonly watchdog: Watchdog;
}

/** `C` is what its handler works with. */
export interface ToolDefinition<C = ToolContext, S extends z.ZodRawShape = z.ZodRawShape> {
  readonly description: string;
  readonly input: z.ZodObject<S>;
  run(context: C, input: z.infer<z.ZodObject<S>>): Promise<ToolAnswer> | ToolAnswer;
}

export const toolDefiner =
  <C>() =>
  <S extends z.ZodRawShape>(definition: {
    readonly description: string;
    readonly input: S;
    readonly run: (context: C, input: z.infer<z.ZodObject<S>>) => Promise<ToolAnswer> | ToolAnswer;
  }): ToolDefinition<C, S> => ({ ...definition, input: z.strictObject(definition.input) });

export const defineTool = toolDefiner<ToolContext>();

export const answer = (value: unknown): ToolAnswer => ({
  text: typeof value === "string" ? value : JSON.stringify(value),
  isError: false,
  endsSession: false,
});

export const lastAnswer = (text: string): ToolAnswer => ({ text, isError: false, endsSession: true });

export const refusal = (text: string): ToolAnswer => ({ text, isError: true, endsSession: false });

/** Called for what is not the session's own. */
export const overreach = (text: string): ToolAnswer => ({ ...refusal(text), isOverreach: true });

export const refuse = (rejection: Rejection): ToolAnswer => refusal(explainRejection(rejection));

export const featureIdInput = { feature_id: z.number().int().positive() };

/** The feature of the attempt this session is making now; an agent may touch no other. */
export function ownAttempt(
  context: ToolContext,
  id: number,
): { readonly attempt: Attempt<SavedWork>; readonly feature: Feature } | ToolAnswer {
  const { state } = context.journal;
  const session = state.sessions.get(context.sessionId)!;
  const attempt = liveAttempt(state, session);
  if (attempt === undefined) return refusal("This session has no feature to work on any more. Stop here.");
  if (attempt.featureId !== id) {
    return overreach(
      `Feature ${id} is not yours: this session works on feature ${attempt.featureId}. Use ${attempt.featureId}.`,
    );
  }
  return { attempt, feature: state.backlog.features.get(attempt.featureId)! };
}

export const isAnswer = (value: ToolAnswer | { readonly attempt: { readonly id: AttemptId } }): value is ToolAnswer =>
  "endsSession" in value;
