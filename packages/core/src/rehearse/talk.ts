/** What does a scenario's agent answer to a person? For each role rules from top to bottom; the first that fits is played. */
import { z } from "zod";
import { InterviewDepth, InterviewPhase } from "../conversation/interview.ts";
import type { ChatRole } from "../session/role.ts";
import { strict, Words } from "./step.ts";
import { type ReadPassage, type TalkStep, talkStepSchema } from "./talk-step.ts";

/** A rule fits where all it names is so; one that names nothing always fits. */
export interface TalkRule {
  readonly hears: readonly Hearing[];
  readonly turn: number | undefined;
  /** How far the interview is; `start` before its first phase. */
  readonly phase: string | undefined;
  readonly depth: InterviewDepth | undefined;
  /** Something a person can say to hear it. */
  readonly example: string | undefined;
  readonly do: readonly TalkStep[];
}

/** One of these is heard: words that all occur, or a regular expression. */
type Hearing =
  | { readonly type: "words"; readonly words: readonly string[] }
  | { readonly type: "like"; readonly like: RegExp };

export type Talks = Readonly<Record<ChatRole, readonly TalkRule[]>> & {
  /** Between the groups of words in which an answer is said. */
  readonly pauseMs: number;
};

const PAUSE_MS = 15;

export const noTalks: Talks = { pauseMs: PAUSE_MS, assistant: [], expander: [], "spec-writer": [] };

export function talksSchema(passage: ReadPassage) {
  const rule = strict({
    hears: z.preprocess(asList, z.array(hearing).min(1).optional()),
    turn: z.number().int().positive().optional(),
    phase: InterviewPhase.or(z.literal("start")).optional(),
    depth: InterviewDepth.optional(),
    example: Words.optional(),
    do: z.array(talkStepSchema(passage)).min(1),
  }).transform(({ hears = [], turn, phase, depth, example, do: steps }): TalkRule => ({
    hears,
    turn,
    phase,
    depth,
    example,
    do: steps,
  }));
  const rules = z.array(rule).default([]);
  return strict({
    pauseMs: z.number().int().nonnegative().max(60_000).default(PAUSE_MS),
    assistant: rules,
    "spec-writer": rules,
    expander: rules,
  })
    .transform((talks): Talks => talks)
    .prefault({});
}

const asList = (value: unknown): unknown => (typeof value === "string" ? [value] : value);

/** `/what.*state/i` is a regular expression; everything else are words, of which all must occur, in any order. */
const hearing = Words.transform((text, context): Hearing => {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  if (source === undefined) return { type: "words", words: wordsIn(text) };
  try {
    return { type: "like", like: new RegExp(source, flags?.replaceAll(/[gy]/g, "")) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    context.addIssue(`${text} is no regular expression: ${error.message}.`);
    return z.NEVER;
  }
});

/** What a rule is chosen by. */
export interface Heard {
  readonly message: string;
  readonly turn: number;
  readonly phase: string | undefined;
  readonly depth: string | undefined;
}

export const fits = (rule: TalkRule, heard: Heard): boolean =>
  (rule.hears.length === 0 || rule.hears.some((hearing) => isHeard(hearing, heard.message))) &&
  (rule.turn === undefined || rule.turn === heard.turn) &&
  (rule.phase === undefined || rule.phase === heard.phase) &&
  (rule.depth === undefined || rule.depth === heard.depth);

function isHeard(hearing: Hearing, message: string): boolean {
  if (hearing.type === "like") return hearing.like.test(message);
  const said = wordsIn(message);
  return hearing.words.every((word) => said.includes(word));
}

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
