/**
 * How is a person's answer recorded, and where do its secrets go?
 *
 * The whole answer is judged first. Then its secrets are kept, under the names of their variables, and only that they were
 * given is recorded. Stopped in between, the question is open still, and answering it again keeps them again.
 */
import { variableOf } from "@autocoder/core/secret/variable-of.ts";
import { judgeSecretValue } from "@autocoder/core/secret/judge-secret.ts";
import { type Result, err, ok } from "@autocoder/core/kit/result.ts";
import type { QuestionId } from "@autocoder/core/kit/ids.ts";
import { decide } from "@autocoder/core/log/decide.ts";
import type { Rejection } from "@autocoder/core/log/rejection.ts";
import {
  type AnswerKind,
  type Answers,
  answerTo,
  type GivenAnswers,
  type QuestionField,
} from "@autocoder/core/question/question.ts";
import type { Journal } from "../journal.ts";
import type { Clock } from "../ports/clock.ts";
import type { ProjectSecrets, SecretValues } from "../ports/project-secrets.ts";

export interface GivenAnswer {
  readonly questionId: QuestionId;
  readonly answers: GivenAnswers;
  readonly kind: AnswerKind;
}

/** What could not be kept, in a sentence. */
export interface SecretNotKept {
  readonly type: "secret-not-kept";
  readonly message: string;
}

interface Place {
  readonly journal: Journal;
  readonly projectSecrets: ProjectSecrets;
  readonly clock: Clock;
}

export async function answerQuestion(
  { journal, projectSecrets, clock }: Place,
  { questionId, answers, kind }: GivenAnswer,
): Promise<Result<undefined, Rejection | SecretNotKept>> {
  const fields = journal.state.questions.get(questionId)?.fields ?? [];
  const split = splitSecrets(fields, answers);
  const request = { type: "question.answer", questionId, answers: split.answers, kind } as const;
  const judged = decide(journal.state, { ...request, at: clock.now() });
  if (!judged.ok) return judged;
  const weak = weakSecrets(fields, answers);
  if (weak.length > 0) return err({ type: "answer-invalid", problems: weak });
  if (Object.keys(split.secrets).length > 0) {
    const kept = projectSecrets.keep(split.secrets);
    if (!kept.ok) return err({ type: "secret-not-kept", message: kept.error });
  }
  const recorded = await journal.dispatch(request);
  return recorded.ok ? ok(undefined) : recorded;
}

function splitSecrets(fields: readonly QuestionField[], given: GivenAnswers) {
  const answers: Answers = { ...given };
  const secrets: Record<string, string> = {};
  for (const { id, type } of fields) {
    const value = answerTo(given, id);
    if (type !== "secret" || typeof value !== "string") continue;
    if (value.trim() === "") delete answers[id];
    else answers[id] = { secret: true };
    if (value.trim() !== "") secrets[variableOf(id)] = value;
  }
  return { answers, secrets: secrets as SecretValues };
}

const weakSecrets = (fields: readonly QuestionField[], given: GivenAnswers) =>
  fields.flatMap(({ id, label, type }) => {
    const value = answerTo(given, id);
    const isGiven = type === "secret" && typeof value === "string" && value.trim() !== "";
    const problem = isGiven ? judgeSecretValue(value) : undefined;
    return problem === undefined ? [] : [{ id, label, problem, isMissing: false }];
  });
