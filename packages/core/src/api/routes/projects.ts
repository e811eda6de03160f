/** What may be asked of projects as a whole? */
import { z } from "zod";
import { QuestionId } from "../../kit/ids.ts";
import { Answers } from "../../question/question.ts";
import { inUrl, route } from "../route.ts";
import { ProjectSummary } from "../views.ts";
import { Nothing, projectErrors, ProjectRef } from "./shared.ts";

export const projectsRoutes = {
  listProjects: route({
    method: "GET",
    path: "/api/projects",
    input: z.strictObject({}),
    output: z.object({ projects: z.array(ProjectSummary) }),
    errors: [],
  }),
  getProject: route({
    method: "GET",
    path: "/api/projects/:projectId",
    input: ProjectRef,
    output: ProjectSummary,
    errors: projectErrors,
  }),
  closePlan: route({
    method: "POST",
    path: "/api/projects/:projectId/plan/close",
    input: ProjectRef,
    output: ProjectSummary,
    errors: [...projectErrors, "plan-not-open", "plan-empty"],
  }),
  approvePlan: route({
    method: "POST",
    path: "/api/projects/:projectId/plan/approve",
    input: ProjectRef,
    output: ProjectSummary,
    errors: [...projectErrors, "plan-not-closed"],
  }),
  answerQuestion: route({
    method: "POST",
    path: "/api/projects/:projectId/questions/:questionId/answer",
    input: ProjectRef.extend({ questionId: inUrl(QuestionId), answers: Answers }),
    output: Nothing,
    errors: [...projectErrors, "question-not-found", "question-answered", "answer-incomplete"],
  }),
} as const;
