/** Project, spec, plan, questions. */
import { describeAnswer } from "../../question/describe-answer.ts";
import { countWords } from "../../spec/count-words.ts";
import { proposalKey } from "../state.ts";
import { type Appliers, editFeature } from "./applier.ts";

type ProjectEvent =
  | "project.created"
  | "project.configured"
  | "spec.recorded"
  | "plan.opened"
  | "plan.closed"
  | "plan.approved"
  | "proposal.accepted"
  | "question.asked"
  | "question.answered"
  | "protection.waived"
  | "defect.recorded";

export const applyProject: Appliers<ProjectEvent> = {
  "project.created": (state, { name, root, branch }) => {
    state.project = { name, root, branch };
    state.delivered = { branch, commit: undefined, waiting: undefined };
  },
  "project.configured": (state, { config }) => {
    state.config = config;
  },
  "spec.recorded": (state, { text, type: _type, ...known }, at) => {
    const { version, title, hash, how } = known;
    const counted = { at, seq: state.seq, characters: text.length, words: countWords(text) };
    state.specVersions = [...state.specVersions, { ...known, ...counted }];
    if (how !== "kept") state.spec = { version, title, text, hash };
  },
  "plan.opened": (state, { specVersion }, at) => {
    state.plan = { status: "open", since: at, specVersion, failures: 0, lastFailure: undefined };
  },
  "plan.closed": (state, _event, at) => {
    state.plan = { ...state.plan, status: "closed", since: at };
  },
  "plan.approved": (state, _event, at) => {
    state.plan = { ...state.plan, status: "approved", since: at };
  },
  "proposal.accepted": (state, { lines, created, ...of }) => {
    state.acceptedProposals.set(proposalKey(of), { lines, created });
  },
  "question.asked": (state, { questionId, featureId, attemptId, prompt, fields }, at) => {
    state.questions.set(questionId, { id: questionId, featureId, attemptId, prompt, fields, askedAt: at });
    editFeature(state, featureId, at, { status: { type: "needs-input", questionId } });
  },
  "question.answered": (state, { questionId, answers, kind }, at) => {
    const question = state.questions.get(questionId);
    if (question === undefined) return;
    state.questions.set(questionId, { ...question, answer: { answers, ...(kind && { kind }), at } });
    const feature = state.backlog.features.get(question.featureId) ?? state.deleted.get(question.featureId);
    if (feature === undefined) return;
    const answer = describeAnswer(question.fields, answers, kind);
    const answered = [...feature.answers, { prompt: question.prompt, answer }];
    const waits = feature.status.type === "needs-input" && feature.status.questionId === questionId;
    editFeature(state, feature.id, at, { answers: answered, ...(waits && { status: { type: "pending" } }) });
  },
  "protection.waived": (state, { featureId, path }) => {
    state.waivers.add(`${featureId}:${path}`);
  },
  "defect.recorded": (state) => {
    state.defects += 1;
  },
};
