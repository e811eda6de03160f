/** What may be asked of agents' questions, and of the secrets that were given? A secret goes in and never comes out. */
import { z } from "zod";
import { QuestionId } from "../../kit/ids.ts";
import { AnswerKind, GivenAnswers, Question } from "../../question/question.ts";
import { KeptSecret } from "../../secret/kept-secret.ts";
import { inUrl, route } from "../route.ts";
import { Nothing, projectErrors, ProjectRef } from "./shared.ts";

const AskedQuestion = Question.extend({ featureName: z.string() });
const SecretRef = ProjectRef.extend({ name: z.string().max(100) });
const SecretsView = z.object({ secrets: z.array(KeptSecret) });

export const questionsRoutes = {
  /** Those that wait for an answer, oldest first. */
  listQuestions: route({
    method: "GET",
    path: "/api/projects/:projectId/questions",
    input: ProjectRef,
    output: z.object({ questions: z.array(AskedQuestion) }),
    errors: projectErrors,
  }),
  getQuestion: route({
    method: "GET",
    path: "/api/projects/:projectId/questions/:questionId",
    input: ProjectRef.extend({ questionId: inUrl(QuestionId) }),
    output: AskedQuestion,
    errors: [...projectErrors, "question-not-found"],
  }),
  answerQuestion: route({
    method: "POST",
    path: "/api/projects/:projectId/questions/:questionId/answer",
    input: ProjectRef.extend({
      questionId: inUrl(QuestionId),
      answers: GivenAnswers,
      kind: AnswerKind.default("answered"),
    }),
    output: Nothing,
    errors: [
      ...projectErrors,
      "question-not-found",
      "question-answered",
      "answer-incomplete",
      "answer-invalid",
      "bad-secret",
    ],
  }),
  /** The names under which agents and checks find them. */
  listSecrets: route({
    method: "GET",
    path: "/api/projects/:projectId/secrets",
    input: ProjectRef,
    output: SecretsView,
    errors: [...projectErrors, "bad-secret"],
  }),
  /** Keeps one in the place of the one of this name; what starts from then on has it. */
  setSecret: route({
    method: "POST",
    path: "/api/projects/:projectId/secrets/:name",
    input: SecretRef.extend({ value: z.string().max(20_000) }),
    output: SecretsView,
    errors: [...projectErrors, "bad-secret"],
  }),
  removeSecret: route({
    method: "DELETE",
    path: "/api/projects/:projectId/secrets/:name",
    input: SecretRef,
    output: SecretsView,
    errors: [...projectErrors, "bad-secret"],
  }),
} as const;
