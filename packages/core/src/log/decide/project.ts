/** Project, spec, plan, questions. */
import type { QuestionId } from "../../kit/ids.ts";
import { err, ok } from "../../kit/result.ts";
import { answerTo } from "../../question/question.ts";
import { judgeAnswers } from "../../question/judge-answers.ts";
import { liveAttemptWork } from "./carry.ts";
import { refuseAnswers } from "../refuse-answers.ts";
import { requireAttempt, requireFeature } from "../require.ts";
import type { RecordedSpec } from "../command.ts";
import type { Event } from "../event.ts";
import type { StudioState } from "../state.ts";
import type { Deciders } from "./decider.ts";
import { tryEdits } from "./edits.ts";
import { decideFeature } from "./feature.ts";

type ProjectCommand =
  | "project.create"
  | "project.configure"
  | "spec.record"
  | "spec.revise"
  | "plan.open"
  | "plan.close"
  | "plan.approve"
  | "question.ask"
  | "question.answer"
  | "protection.waive"
  | "defect.record";

export const decideProject: Deciders<ProjectCommand> = {
  "project.create": (state, { name, root, branch }) =>
    state.project ? err({ type: "project-exists" }) : ok([{ type: "project.created", name, root, branch }]),

  "project.configure": (_state, { config }) => ok([{ type: "project.configured", config }]),

  "spec.record": (state, spec) => ok(recordSpec(state, spec)),

  "spec.revise": (state, { edits, wishes, at, ...spec }) => {
    const tried = tryEdits(state, { edits, at });
    if (!tried.ok) return tried;
    const events = [...recordSpec(state, spec), ...tried.value.events];
    for (const { featureId, text } of wishes) {
      const asked = decideFeature["feature.request-change"](tried.value.after, {
        type: "feature.request-change",
        featureId,
        text,
        at,
      });
      if (!asked.ok) return asked;
      events.push(...asked.value);
    }
    return ok(events);
  },

  "plan.open": (state) => {
    if (state.spec === undefined) return err({ type: "spec-missing" });
    return ok(state.plan.status === "open" ? [] : [{ type: "plan.opened", specVersion: state.spec.version }]);
  },

  "plan.close": (state, { by }) => {
    if (state.plan.status !== "open") return err({ type: "plan-not-open" });
    if (state.backlog.features.size === 0) return err({ type: "plan-empty" });
    return ok([{ type: "plan.closed", by }]);
  },

  "plan.approve": (state, { by }) => {
    if (state.plan.status === "approved") return ok([]);
    return state.plan.status === "closed" ? ok([{ type: "plan.approved", by }]) : err({ type: "plan-not-closed" });
  },

  "question.ask": (state, { attemptId, prompt, fields, work, at }) => {
    const attempt = requireAttempt(state, attemptId, "working");
    if (!attempt.ok) return attempt;
    const { featureId } = attempt.value;
    const questionId = (state.questions.size + 1) as QuestionId;
    return ok([
      {
        type: "attempt.ended",
        attemptId,
        outcome: "needs-input",
        detail: prompt,
        next: { type: "retry", notBefore: at },
        ...liveAttemptWork(attempt.value, work),
      },
      { type: "question.asked", questionId, featureId, attemptId, prompt, fields: [...fields] },
    ]);
  },

  "question.answer": (state, { questionId, answers, kind }) => {
    const question = state.questions.get(questionId);
    if (question === undefined) return err({ type: "question-not-found", questionId });
    if (question.answer) return err({ type: "question-answered", questionId });
    const open = question.fields.filter(
      ({ id, type }) => type === "secret" && typeof answerTo(answers, id) === "string",
    );
    // Its value is kept beside the log first; whoever brings it here has a bug that would make it known for ever.
    if (open.length > 0) throw new Error(`The secret ${open[0]!.label} was about to be recorded.`);
    const refused = refuseAnswers(judgeAnswers(question.fields, answers, kind));
    return refused ? err(refused) : ok([{ type: "question.answered", questionId, answers, ...(kind && { kind }) }]);
  },

  "protection.waive": (state, { featureId, path, reason }) => {
    const feature = requireFeature(state, featureId);
    return feature.ok ? ok([{ type: "protection.waived", featureId, path, reason }]) : feature;
  },

  "defect.record": (_state, { where, message, stack }) => ok([{ type: "defect.recorded", where, message, stack }]),
};

/** What is in force already is no new version. */
function recordSpec(state: StudioState, { title, text, hash, how, restores }: RecordedSpec): Event[] {
  if (state.spec?.hash === hash) return [];
  const version = (state.specVersions.at(-1)?.version ?? 0) + 1;
  return [{ type: "spec.recorded", version, title, text, hash, ...(how && { how }), ...(restores && { restores }) }];
}
