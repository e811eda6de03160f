/** How is a person's answer recorded while no studio is at work? As a request is; its secrets are kept for the next one. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { explainRejection } from "@autocoder/core/log/rejection.ts";
import { answerQuestion, type GivenAnswer } from "../engine/question/answer-question.ts";
import type { Home } from "../home/home.ts";
import { systemClock } from "../home/system-clock.ts";
import { type NotRecorded, withJournal } from "./record-request.ts";
import { secretsOf } from "./secrets-of.ts";

export const recordAnswer = (
  home: Home,
  { projectId, given }: { readonly projectId: ProjectId; readonly given: GivenAnswer },
): Promise<Result<undefined, NotRecorded>> =>
  withJournal(home, projectId, async (journal) => {
    const projectSecrets = secretsOf(home, projectId);
    const answered = await answerQuestion({ journal, projectSecrets, clock: systemClock }, given);
    if (answered.ok) return ok(undefined);
    const { error } = answered;
    const message = error.type === "secret-not-kept" ? error.message : explainRejection(error);
    return err({ type: "rejected", message });
  });
