/** What agents ask a person, and what is answered; the secrets among the answers are listed by name and never told. */
import { apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { openQuestions } from "@autocoder/core/log/state.ts";
import type { ProjectSecrets } from "../../engine/ports/project-secrets.ts";
import type { Studio } from "../../engine/studio.ts";
import { rejected } from "../errors.ts";
import { look, openProject } from "./ask.ts";

type QuestionRoute = "listQuestions" | "getQuestion" | "answerQuestion" | "listSecrets" | "setSecret" | "removeSecret";

export function createQuestionHandlers(studio: Studio): Pick<Handlers<Routes>, QuestionRoute> {
  /** Does something with what is kept, and tells what is kept then. */
  async function withSecrets(
    { projectId }: { readonly projectId: ProjectId },
    act: (secrets: ProjectSecrets) => Result<unknown, string>,
  ) {
    const opened = await openProject(studio, projectId);
    if (!opened.ok) return opened;
    const { projectSecrets } = opened.value;
    const done = act(projectSecrets);
    const listed = done.ok ? projectSecrets.list() : done;
    return listed.ok ? ok({ secrets: [...listed.value] }) : err(apiError("bad-secret", listed.error));
  }

  return {
    listQuestions: ({ projectId }) => look(studio, projectId, (state) => ok({ questions: [...openQuestions(state)] })),
    getQuestion: ({ projectId, questionId }) =>
      look(studio, projectId, ({ questions, backlog }) => {
        const question = questions.get(questionId);
        if (question === undefined) return err(rejected({ type: "question-not-found", questionId }));
        const featureName = backlog.features.get(question.featureId)?.name ?? `Feature ${question.featureId}`;
        return ok({ ...question, featureName });
      }),
    async answerQuestion({ projectId, ...given }) {
      const opened = await openProject(studio, projectId);
      if (!opened.ok) return opened;
      const answered = await opened.value.answer(given);
      if (answered.ok) return ok({});
      const { error } = answered;
      return err(error.type === "secret-not-kept" ? apiError("bad-secret", error.message) : rejected(error));
    },
    listSecrets: (of) => withSecrets(of, () => ok(undefined)),
    setSecret: ({ name, value, ...of }) => withSecrets(of, (secrets) => secrets.keep({ [name]: value })),
    removeSecret: ({ name, ...of }) => withSecrets(of, (secrets) => secrets.remove(name)),
  };
}
