/** Why does the domain say no? A closed union, with the data its reader needs; never thrown. */
import type { AnswerProblem } from "../question/judge-answers.ts";
import type { AttemptId, FeatureId, QuestionId, RunId, SessionId, VerificationId } from "../kit/ids.ts";
import { describeAmount, describeOwner, describeSpend, type Spend } from "../run/budget.ts";
import type { DependencyRejection } from "../backlog/dependencies.ts";
import type { FeatureChanges } from "../backlog/feature.ts";

export type Rejection = Refusal & {
  /** Which of several edits it is about, counted from 0. */
  readonly edit?: number;
};

type Refusal =
  | DependencyRejection
  | { readonly type: "project-exists" }
  | { readonly type: "project-missing" }
  | { readonly type: "spec-missing" }
  | { readonly type: "plan-not-open" }
  | { readonly type: "plan-not-closed" }
  | { readonly type: "plan-empty" }
  | { readonly type: "feature-not-found"; readonly featureId: FeatureId }
  | { readonly type: "feature-in-progress"; readonly featureId: FeatureId; readonly status: string }
  | { readonly type: "feature-not-ready"; readonly featureId: FeatureId; readonly status: string }
  | { readonly type: "feature-not-landed"; readonly featureId: FeatureId; readonly status: string }
  | { readonly type: "feature-not-set-aside"; readonly featureId: FeatureId; readonly status: string }
  | { readonly type: "feature-not-finished"; readonly featureId: FeatureId; readonly status: string }
  | { readonly type: "nothing-to-restore"; readonly featureId: FeatureId }
  | { readonly type: "edit-repeated"; readonly featureId: FeatureId }
  /** Somebody else wrote the same fields: what is there now, and what was to be written. */
  | {
      readonly type: "feature-changed-meanwhile";
      readonly featureId: FeatureId;
      readonly theirs: FeatureChanges;
      readonly yours: FeatureChanges;
    }
  | { readonly type: "key-taken"; readonly key: string; readonly featureId: FeatureId | undefined }
  | { readonly type: "key-unknown"; readonly key: string; readonly wantedBy: string }
  | { readonly type: "index-out-of-range"; readonly index: number; readonly wantedBy: string }
  | { readonly type: "run-active"; readonly runId: RunId }
  | { readonly type: "no-run" }
  | { readonly type: "run-stopping" }
  | { readonly type: "run-paused" }
  | ({ readonly type: "budget-spent" } & Spend)
  | ({ readonly type: "budget-too-low" } & Spend)
  | { readonly type: "not-allowable"; readonly name: string; readonly why: string }
  | { readonly type: "session-exists"; readonly sessionId: SessionId }
  | { readonly type: "session-not-found"; readonly sessionId: SessionId }
  | { readonly type: "session-stopping"; readonly sessionId: SessionId }
  | { readonly type: "session-deaf"; readonly sessionId: SessionId }
  | { readonly type: "session-ended"; readonly sessionId: SessionId }
  | { readonly type: "attempt-not-found"; readonly attemptId: AttemptId }
  | { readonly type: "attempt-not-live"; readonly attemptId: AttemptId; readonly phase: string }
  | { readonly type: "verification-not-found"; readonly verificationId: VerificationId }
  | { readonly type: "verification-done"; readonly verificationId: VerificationId }
  | { readonly type: "landing-busy"; readonly attemptId: AttemptId }
  | { readonly type: "nothing-landed"; readonly featureId: FeatureId }
  | { readonly type: "revert-busy"; readonly featureId: FeatureId }
  | { readonly type: "revert-not-found"; readonly featureId: FeatureId }
  | { readonly type: "recheck-busy"; readonly recheckId: number }
  | { readonly type: "recheck-not-found"; readonly recheckId: number }
  | { readonly type: "question-not-found"; readonly questionId: QuestionId }
  | { readonly type: "question-answered"; readonly questionId: QuestionId }
  | { readonly type: "sighting-not-found"; readonly sighting: number }
  | { readonly type: "answer-incomplete"; readonly fields: readonly string[] }
  | { readonly type: "answer-invalid"; readonly problems: readonly AnswerProblem[] };

/** What a person or an agent reads: what happened, to what, and what to do. */
export function explainRejection(rejection: Rejection): string {
  const sentence = sentences[rejection.type](rejection as never);
  if (rejection.edit === undefined) return sentence;
  return `Nothing was changed, because edit ${rejection.edit + 1} is not possible. ${sentence}`;
}

const usedAlready: Readonly<Record<"run" | "day" | "feature", (spend: Spend) => string>> = {
  run: () => "the run has",
  day: () => "today's runs have",
  feature: ({ featureId }) => `feature ${featureId} has`,
};

const list = (ids: readonly (number | string)[]) => ids.join(", ");

const sentences: { readonly [T in Rejection["type"]]: (rejection: Extract<Rejection, { type: T }>) => string } = {
  "unknown-dependency": (r) =>
    `Feature ${r.featureId} cannot wait for ${list(r.unknown)}: no such feature. Create it first, or leave it out.`,
  "too-many-dependencies": (r) =>
    `Feature ${r.featureId} would wait for ${r.count} features; the limit is ${r.limit}. Name only the direct ones.`,
  "duplicate-dependency": (r) => `Feature ${r.featureId} names dependency ${r.dependency} twice. Name each one once.`,
  "dependency-cycle": (r) =>
    `These features would wait for each other: ${list([...r.cycle, r.cycle[0]!])}. Leave one of these dependencies out.`,
  "project-exists": () => "This project exists already.",
  "project-missing": () => "This project has not been created yet. Run `autocoder init` in its folder.",
  "spec-missing": () =>
    "The project has no spec yet. Write one on its spec page or to .autocoder/spec.md; in a terminal, --spec names a file.",
  "plan-not-open": () =>
    "The plan is not open, so no feature can be added by the planner. A person can add features at any time.",
  "plan-not-closed": () => "The plan is still open. Close it before approving it.",
  "plan-empty": () => "The plan has no features. Create features from the spec before closing it.",
  "feature-not-found": (r) => `There is no feature ${r.featureId} in this project.`,
  "feature-in-progress": (r) =>
    `Feature ${r.featureId} is ${r.status}; an agent holds it. Stop the run or wait for the attempt to end.`,
  "feature-not-ready": (r) => `Feature ${r.featureId} cannot be started: it is ${r.status}.`,
  "feature-not-landed": (r) =>
    `Feature ${r.featureId} is ${r.status}, not passing, so there is nothing to check again.`,
  "feature-not-set-aside": (r) =>
    `Feature ${r.featureId} is ${r.status}; only failed, skipped or finished features can be re-opened.`,
  "feature-not-finished": (r) =>
    `Feature ${r.featureId} is ${r.status}, so it is still to be built. Change what it says instead.`,
  "nothing-to-restore": (r) =>
    `Feature ${r.featureId} is there, and was neither set aside nor re-opened since an agent last took it, so nothing can be taken back. Change it as it is now.`,
  "edit-repeated": (r) =>
    `Feature ${r.featureId} is set aside, re-opened, deleted or restored twice in one call. Say only what is to be of it in the end.`,
  "feature-changed-meanwhile": (r) =>
    `Somebody changed the ${Object.keys(r.theirs).join(" and the ")} of feature ${r.featureId} meanwhile. Compare both, then save again.`,
  "key-taken": (r) =>
    `The key "${r.key}" is used already${r.featureId === undefined ? " in this call" : ` by feature ${r.featureId}`}. Choose another key.`,
  "key-unknown": (r) =>
    `"${r.wantedBy}" depends on the key "${r.key}", which no feature has. Create that feature first or in the same call.`,
  "index-out-of-range": (r) =>
    `"${r.wantedBy}" depends on index ${r.index}, which is not an earlier item of this call. Indices count from 0 within one call; use keys across calls.`,
  "run-active": (r) => `Run ${r.runId} is active. Stop it before starting another.`,
  "no-run": () => "No run is active.",
  "run-stopping": () => "The run is stopping, so nothing new is started.",
  "run-paused": () => "The run is paused, so nothing new is started. Resume it first.",
  "not-allowable": ({ name, why }) => `"${name}" cannot be allowed. ${why}`,
  "budget-spent": (r) =>
    `${describeOwner(r)} is spent (${describeSpend(r)}), so nothing new is started. Raise it, or start another run.`,
  "budget-too-low": (r) =>
    `A budget of ${describeAmount(r.what, r.limit)} is too little: ${usedAlready[r.per ?? "run"](r)} used ${describeAmount(r.what, r.used)} already. Set more than that, or leave it out.`,
  "session-exists": (r) => `Session ${r.sessionId} exists already.`,
  "session-not-found": (r) => `There is no session ${r.sessionId}.`,
  "session-stopping": (r) => `Session ${r.sessionId} is being stopped, so its agent cannot be told anything.`,
  "session-deaf": (r) =>
    `The agent of session ${r.sessionId} cannot be told anything while it works. Stop it, or wait for its end.`,
  "session-ended": (r) => `Session ${r.sessionId} has ended.`,
  "attempt-not-found": (r) => `There is no attempt ${r.attemptId}.`,
  "attempt-not-live": (r) => `Attempt ${r.attemptId} is ${r.phase}; this is possible only while it is working.`,
  "verification-not-found": (r) => `There is no verification ${r.verificationId}.`,
  "verification-done": (r) => `Verification ${r.verificationId} has its verdict already.`,
  "landing-busy": (r) => `Attempt ${r.attemptId} is landing; one lands at a time.`,
  "nothing-landed": (r) => `Nothing of feature ${r.featureId} is on the landing branch, so nothing can be taken back.`,
  "revert-busy": (r) => `The landing of feature ${r.featureId} is being taken back. Wait for that to end.`,
  "revert-not-found": (r) => `Nobody has asked to take the landing of feature ${r.featureId} back.`,
  "recheck-busy": (r) => `Re-check ${r.recheckId} is running; wait for it.`,
  "recheck-not-found": (r) => `There is no re-check ${r.recheckId} under way.`,
  "question-not-found": (r) => `There is no question ${r.questionId}.`,
  "sighting-not-found": (r) => `There is no alarm ${r.sighting}.`,
  "question-answered": (r) => `Question ${r.questionId} has been answered already.`,
  "answer-incomplete": (r) => `These fields need an answer: ${list(r.fields)}.`,
  "answer-invalid": (r) => r.problems.map(({ label, problem }) => `${label}: ${problem}`).join("\n"),
};
