import { expect, test } from "vitest";
import { attemptId, featureId, type QuestionId, type RunId, verificationId } from "../kit/ids.ts";
import { sessionNumber } from "../testing/builders.ts";
import { explainRejection, type Rejection } from "./rejection.ts";

const login = featureId(7);
const attempt = attemptId(login, 2);
const verification = verificationId(attempt, 1);
const session = sessionNumber(1);

const explained: {
  readonly [T in Rejection["type"]]: readonly [Omit<Extract<Rejection, { type: T }>, "type">, string];
} = {
  "unknown-dependency": [{ featureId: login, unknown: [8, 9].map(featureId) }, "Feature 7 cannot wait for 8, 9"],
  "too-many-dependencies": [{ featureId: login, count: 21, limit: 20 }, "21 features; the limit is 20"],
  "duplicate-dependency": [{ featureId: login, dependency: featureId(8) }, "names dependency 8 twice"],
  "dependency-cycle": [{ cycle: [1, 3, 2].map(featureId) }, "wait for each other: 1, 3, 2, 1"],
  "project-exists": [{}, "exists already"],
  "project-missing": [{}, "autocoder init"],
  "spec-missing": [{}, "--spec"],
  "plan-not-open": [{}, "not open"],
  "plan-not-closed": [{}, "Close it before"],
  "plan-empty": [{}, "no features"],
  "feature-not-found": [{ featureId: login }, "no feature 7"],
  "feature-in-progress": [{ featureId: login, status: "working" }, "Feature 7 is working; an agent holds it"],
  "feature-not-ready": [{ featureId: login, status: "blocked" }, "cannot be started: it is blocked"],
  "feature-not-landed": [{ featureId: login, status: "pending" }, "pending, not passing"],
  "feature-not-set-aside": [{ featureId: login, status: "pending" }, "Feature 7 is pending"],
  "feature-not-finished": [{ featureId: login, status: "pending" }, "Feature 7 is pending"],
  "nothing-to-restore": [{ featureId: login }, "Feature 7 is there"],
  "edit-repeated": [{ featureId: login }, "twice in one call"],
  "feature-changed-meanwhile": [
    { featureId: login, theirs: { name: "Log in", steps: ["Go."] }, yours: { name: "Enter", steps: ["Come."] } },
    "changed the name and the steps of feature 7",
  ],
  "key-taken": [{ key: "login", featureId: login }, 'The key "login" is used already by feature 7.'],
  "key-unknown": [{ key: "lost", wantedBy: "cart" }, '"cart" depends on the key "lost"'],
  "index-out-of-range": [{ index: 4, wantedBy: "cart" }, '"cart" depends on index 4'],
  "run-active": [{ runId: 3 as RunId }, "Run 3 is active"],
  "no-run": [{}, "No run"],
  "run-stopping": [{}, "stopping"],
  "run-paused": [{}, "paused"],
  "budget-spent": [{ what: "microUsd", limit: 5_000_000, used: 5_120_000 }, "$5.12 of $5.00"],
  "budget-too-low": [
    { what: "microUsd", limit: 3_000_000, used: 4_500_000 },
    "A budget of $3.00 is too little: the run has used $4.50 already",
  ],
  "session-exists": [{ sessionId: session }, `Session ${session} exists`],
  "session-not-found": [{ sessionId: session }, `no session ${session}`],
  "session-stopping": [{ sessionId: session }, `Session ${session} is being stopped`],
  "session-deaf": [{ sessionId: session }, `The agent of session ${session} cannot be told`],
  "session-ended": [{ sessionId: session }, `Session ${session} has ended`],
  "attempt-not-found": [{ attemptId: attempt }, "no attempt 7#2"],
  "attempt-not-live": [{ attemptId: attempt, phase: "ended" }, "Attempt 7#2 is ended"],
  "verification-not-found": [{ verificationId: verification }, "no verification 7#2/1"],
  "verification-done": [{ verificationId: verification }, "Verification 7#2/1 has its verdict"],
  "landing-busy": [{ attemptId: attempt }, "Attempt 7#2 is landing"],
  "nothing-landed": [{ featureId: login }, "Nothing of feature 7 is on the landing branch"],
  "revert-busy": [{ featureId: login }, "landing of feature 7 is being taken back"],
  "revert-not-found": [{ featureId: login }, "Nobody has asked"],
  "recheck-busy": [{ recheckId: 5 }, "Re-check 5 is running"],
  "recheck-not-found": [{ recheckId: 5 }, "no re-check 5"],
  "question-not-found": [{ questionId: 6 as QuestionId }, "no question 6"],
  "sighting-not-found": [{ sighting: 3 }, "no alarm 3"],
  "question-answered": [{ questionId: 6 as QuestionId }, "Question 6 has been answered"],
  "not-allowable": [{ name: "sudo", why: "It is blocked for good." }, '"sudo" cannot be allowed. It is blocked'],
  "answer-incomplete": [{ fields: ["Colour", "Size"] }, "need an answer: Colour, Size"],
  "answer-invalid": [
    { problems: [{ id: "tone", label: "Tone", problem: "Choose one of formal, casual.", isMissing: false }] },
    "Tone: Choose one of formal, casual.",
  ],
};

test.each(Object.entries(explained))(
  "%s is explained in a sentence that names what it is about",
  (type, [given, words]) => {
    const sentence = explainRejection({ type, ...given } as Rejection);
    expect(sentence).toContain(words);
    expect(sentence).toMatch(/^["A-Z].*\.$/);
  },
);
