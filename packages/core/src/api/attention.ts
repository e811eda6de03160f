/**
 * What needs a person, and what can they do about it?
 *
 * Derived from the state and the conversations alone, so every client sees the same. An id names one occurrence: what comes again later (a
 * feature that fails anew) has another one, so that having read the first hides nothing.
 */
import { z } from "zod";
import { type Feature, isPassing } from "../backlog/feature.ts";
import type { Conversation } from "../conversation/conversation.ts";
import { attemptId, ConversationId, FeatureId, QuestionId, type RunId, verificationId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { activeRun, openQuestions, type StudioState } from "../log/state.ts";
import { placeWords } from "../secret/canary-words.ts";
import { ChatRole } from "../session/role.ts";
import { describeHappening, describeTiming } from "../timetable/describe.ts";
import type { Schedule } from "../timetable/schedule.ts";
import { runAttention } from "./run-attention.ts";

export const AttentionKind = z.enum([
  "question",
  "canary",
  "approval",
  "plan-review",
  "halted",
  "run-failed",
  "limit",
  "blocked",
  "failed",
  "failing",
  "delivery-waits",
  "conversation",
  "schedule",
]);
export type AttentionKind = z.infer<typeof AttentionKind>;

export const Attention = z.object({
  /** Unique in the project. */
  id: z.string(),
  kind: AttentionKind,
  featureId: FeatureId.optional(),
  questionId: QuestionId.optional(),
  conversation: z.object({ id: ConversationId, role: ChatRole }).optional(),
  sighting: z.number().int().positive().optional(),
  title: z.string(),
  /** What happened. */
  message: z.string(),
  at: Instant,
  /** What a person can do about it. */
  next: z.string(),
  /** Whether the run it is about goes on once a person resumes it. */
  canResume: z.literal(true).optional(),
});
export type Attention = z.infer<typeof Attention>;

/** Why a project's history cannot be written for now. */
export interface Halt {
  readonly message: string;
  readonly at: Instant;
}

/**
 * Newest first. `waiting` are conversations that wait for the person, `troubled` schedules whose start came to nothing;
 * `halt` is told where the studio cannot go on in the project.
 */
export function attentionOf(
  state: StudioState,
  waiting: readonly Conversation[] = [],
  troubled: readonly Schedule[] = [],
  halt?: Halt,
): readonly Attention[] {
  const all = [
    ...(halt ? [ofHalt(halt)] : []),
    ...questions(state),
    ...sightings(state),
    ...waiting.map(ofConversation),
    ...troubled.flatMap(ofSchedule),
    ...features(state),
    ...planReview(state),
    ...runAttention(state),
    ...delivery(state),
  ];
  return all.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

const ofHalt = ({ message, at }: Halt): Attention => ({
  id: `halted:${at}`,
  kind: "halted",
  title: "The project stands still: nothing can be recorded",
  message,
  at,
  next: "Put that right. It goes on by itself within a minute then, at once if you resume it; all work is kept.",
  canResume: true,
});

const questions = (state: StudioState): readonly Attention[] =>
  openQuestions(state).map(({ id, featureId, featureName, prompt, askedAt }) => ({
    id: `question:${id}`,
    kind: "question",
    featureId,
    questionId: id,
    title: `${featureName} has a question`,
    message: prompt,
    at: askedAt,
    next: "Answer it; the feature goes on from there.",
  }));

const sightings = (state: StudioState): readonly Attention[] =>
  [...state.sightings].flatMap(([sighting, { canary, place, sessionId, at, isDismissed }]) => {
    if (isDismissed) return [];
    const featureId = sessionId && state.sessions.get(sessionId)?.features[0];
    const name = featureId && state.backlog.features.get(featureId)?.name;
    const whose = name === undefined ? "" : `, at work on ${name}`;
    return {
      id: `canary:${sighting}`,
      kind: "canary" as const,
      ...(featureId !== undefined && { featureId }),
      sighting,
      title: `A secret was seen: ${canary}`,
      message: `It stood ${placeWords[place]}${whose}. It was taken out of what is kept, but was within reach there.`,
      at,
      next: "Look how it came there, and give it a new value if it is a real secret. Then dismiss this.",
    };
  });

function ofConversation({ id, role, title, status, updatedAt: at }: Conversation): Attention {
  const said = status === "asking" ? saidOfQuestion : saidOfFailure;
  const name = title === "" ? "A conversation" : `“${title}”`;
  const { what, message, next } = said;
  return {
    id: `conversation:${id}:${at}`,
    kind: "conversation",
    conversation: { id, role },
    title: `${name} ${what}`,
    message,
    at,
    next,
  };
}

function ofSchedule({ id, last, ...schedule }: Schedule): readonly Attention[] {
  if (last === undefined) return [];
  return [
    {
      id: `schedule:${id}:${last.start}`,
      kind: "schedule",
      title: `Schedule ${id} started nothing`,
      message: `${describeTiming(schedule)}. ${describeHappening(last)}`,
      at: last.at,
      next:
        last.type === "missed"
          ? "Keep `autocoder serve` running at that time; start a run now if it is still wanted."
          : "Put right what it names, then start a run; the schedule goes on at its next time.",
    },
  ];
}

const saidOfQuestion = {
  what: "has a question",
  message: "The agent you talk with asked something, and waits for your answer.",
  next: "Answer it; the conversation goes on from there.",
};

const saidOfFailure = {
  what: "was not answered",
  message: "The agent could not answer what you said last; why is said in the conversation.",
  next: "Do what it says there, then try again.",
};

const features = (state: StudioState): readonly Attention[] =>
  [...state.backlog.features.values()].flatMap((feature) => ofFeature(state, feature) ?? []);

function ofFeature(state: StudioState, feature: Feature): Attention | undefined {
  const { id: featureId, name, status, statusSince: at } = feature;
  if (status.type === "failed") {
    return {
      id: `failed:${featureId}:${at}`,
      kind: "failed",
      featureId,
      title: `${name} failed`,
      message: status.reason,
      at,
      next: "Look at its last attempt, then re-open it, change it or set it aside.",
    };
  }
  if (status.type === "failing") {
    const culprit = status.culprit && state.backlog.features.get(status.culprit);
    return {
      id: `failing:${featureId}:${at}`,
      kind: "failing",
      featureId,
      title: `${name} is red on main`,
      message: culprit ? `${status.reason}, since ${culprit.name} landed.` : status.reason,
      at,
      next: activeRun(state) ? "Nothing; an agent takes it up next." : "Start a run; it goes back to work first.",
    };
  }
  return isPassing(feature) || status.type === "skipped" ? undefined : approval(state, feature);
}

/** Its work changes a check that another feature relies on, and nobody has allowed that yet. */
function approval(state: StudioState, { id, name, attempts }: Feature): Attention | undefined {
  const attempt = state.attempts.get(attemptId(id, attempts));
  const verification = attempt && state.verifications.get(verificationId(attempt.id, attempt.verifications));
  if (verification?.verdict?.type !== "protected") return undefined;
  const open = verification.verdict.edits.filter(({ path }) => !state.waivers.has(`${id}:${path}`));
  if (open.length === 0) return undefined;
  return {
    id: `approval:${verification.id}`,
    kind: "approval",
    featureId: id,
    title: `${name} wants to change another feature's check`,
    message: open.map(({ path, featureId }) => `${path}, which feature ${featureId} relies on`).join("; "),
    at: verification.requestedAt,
    next: "Look at the change; allow it, or leave it refused and the agent finds another way.",
  };
}

function planReview(state: StudioState): readonly Attention[] {
  if (!planWaits(state)) return [];
  const { since, specVersion } = state.plan;
  return [
    {
      id: `plan-review:${specVersion}:${since}`,
      kind: "plan-review",
      title: "The plan waits for your look",
      message: `It has ${state.backlog.features.size} features.`,
      at: since,
      next: "Look it over and change what you like, then start a run.",
    },
  ];
}

/** Whether a person is to look at the plan. Whoever started a run without a look has said that it need not be. */
export function planWaits({ plan, runs }: StudioState): boolean {
  const last = runs.get(runs.size as RunId);
  return plan.status === "closed" && last?.options.skipReview !== true;
}

function delivery({ delivered }: StudioState): readonly Attention[] {
  const { waiting, branch } = delivered;
  if (waiting === undefined) return [];
  return [
    {
      id: `delivery-waits:${waiting.since}`,
      kind: "delivery-waits",
      title: `${branch} does not have what has landed yet`,
      message: waiting.message,
      at: waiting.since,
      next: "Do what it says; the landed work is safe on the landing branch.",
    },
  ];
}
