/**
 * Does a run always come to its end, and to the right one? A night in which the schedule is followed as the engine would
 * follow it, while chance decides what agents, checks, landings and people do.
 */
import { after, type Instant, instant } from "../kit/instant.ts";
import type { FeatureId } from "../kit/ids.ts";
import type { Outcome } from "../attempt/outcome.ts";
import { apply } from "../log/apply.ts";
import type { Request } from "../log/command.ts";
import { decide } from "../log/decide.ts";
import { explainRejection } from "../log/rejection.ts";
import { activeRun, liveAttempt, type StudioState } from "../log/state.ts";
import type { RunEnding } from "../run/run.ts";
import { plan } from "../schedule/plan.ts";
import type { Session } from "../session/session.ts";
import { addUsage, noUsage, withUnpriced } from "../session/usage.ts";
import type { Verdict } from "../verify/verdict.ts";
import {
  checkOf,
  draftOf,
  green,
  momentOf,
  objectOf,
  receiptOf,
  red,
  resultOf,
  sessionNumber,
  workOf,
} from "./builders.ts";
import { findContradictions, findTrespass } from "../invariant/invariants.ts";
import type { Random } from "../kit/random.ts";

export interface Night {
  readonly state: StudioState;
  readonly random: Random;
  /** How likely it is, each time, that something goes wrong. */
  readonly mishaps: number;
  /** Sessions the machine has room for. */
  readonly room: number;
  /** After so many steps the person stops the run; never, if left out. */
  readonly patience?: number;
  /** What a step of an agent uses at most: tokens, and money in ten times as many micro-dollars; nothing, if left out. */
  readonly thirst?: number;
  /** How long a step takes at most; half a second, if left out. */
  readonly stepMs?: number;
}

const MAX_STEPS = 20_000;

/** Plays the active run to its end. @throws if it gets stuck, goes on for ever, or breaks a limit or a promise */
export function playNight(night: Night): RunEnding {
  const run = activeRun(night.state)!;
  const clock = { now: instant(Math.max(momentOf(night.state), run.startedAt)) };
  for (let i = 0; i < MAX_STEPS; i++) {
    if (i === night.patience) act(night.state, { type: "run.stop", reason: "Enough.", now: false }, clock.now);
    const wakeAt = followPlan(night, clock.now);
    const { status } = night.state.runs.get(run.id)!;
    if (status.type === "ended") return status.ending;
    const happening = night.random.pick(happenings(night));
    if (happening) act(night.state, happening, clock.now);
    else if (wakeAt === undefined) throw new Error("Nothing is under way, nothing is planned, and the run goes on.");
    clock.now = after(happening ? clock.now : wakeAt!, night.random.below(night.stepMs ?? 500));
  }
  throw new Error(`The run has not ended after ${MAX_STEPS} steps.`);
}

/** Does what is planned, and looks whether it may be done. Tells when to look again. */
function followPlan({ state, room }: Pick<Night, "state" | "room">, now: Instant): Instant | undefined {
  const run = activeRun(state)!;
  const steps = plan(state, run, { freeSessions: room - state.liveSessions.size }, now);
  if (steps.land) act(state, { type: "landing.start", attemptId: steps.land }, now);
  if (steps.recheck) act(state, { type: "recheck.request", ...steps.recheck }, now);
  if (steps.wait || steps.resume) {
    act(state, { type: steps.wait ? "run.wait" : "run.resume" }, now);
    const { type } = activeRun(state)!.status;
    if (type !== (steps.wait ? "paused" : "running")) throw new Error(`What was planned left the run ${type}.`);
    return followPlan({ state, room }, now);
  }
  for (const session of steps.start) {
    act(state, { type: "session.schedule", sessionId: sessionNumber(state.sessions.size + 1), ...session }, now);
  }
  if (steps.warn.length > 0 || steps.warnUnknown) act(state, { type: "run.warn-budget", runId: run.id }, now);
  if (steps.cut.length > 0) act(state, { type: "run.cut-sessions", runId: run.id }, now);
  if (steps.end) act(state, { type: "run.end", runId: run.id, ending: steps.end }, now);
  const live = [...state.liveSessions].map((id) => state.sessions.get(id)!.role);
  const testers = live.filter((role) => role === "tester").length;
  const isOver = live.length > room || testers > run.options.testers || live.length - testers > run.options.concurrency;
  if (isOver) throw new Error(`Too many at work: ${live.join(", ")}.`);
  return steps.wakeAt;
}

function act(state: StudioState, request: Request, at: Instant): void {
  const decided = decide(state, { ...request, at });
  if (!decided.ok) throw new Error(`${JSON.stringify(request)} was refused: ${explainRejection(decided.error)}`);
  for (const event of decided.value) {
    const trespass = findTrespass(state, { event, at });
    if (trespass.length > 0) throw new Error(`By ${request.type}: ${trespass.join("; ")}`);
    apply(state, { seq: state.seq + 1, at, event });
  }
  const contradictions = findContradictions(state);
  if (contradictions.length > 0) throw new Error(`After ${request.type}: ${contradictions.join("; ")}`);
}

/** Everything that could happen next. */
function happenings(night: Night): readonly Request[] {
  const { state } = night;
  const sessions = [...state.liveSessions].map((id) => state.sessions.get(id)!);
  return [
    ...sessions.map((session) => (session.cut ? leave(session, "over-budget") : nextOf(night, session))),
    ...(night.thirst === undefined ? [] : sessions.map((session) => drink(night, session))),
    ...verdictsOf(night),
    ...(state.landing === undefined ? [] : [landingOf(night, state.landing)]),
    ...(state.recheck === undefined ? [] : [recheckOf(night)]),
    ...answersOf(night),
    ...mendings(state),
  ];
}

/** A run that has no access to the model goes on once a person has mended it. */
function mendings(state: StudioState): readonly Request[] {
  const status = activeRun(state)?.status;
  return status?.type === "paused" && status.until === undefined ? [{ type: "run.resume" }] : [];
}

function nextOf(night: Night, session: Session): Request {
  if (session.role === "planner") return nextOfPlanner(night, session);
  if (session.role === "tester") return nextOfTester(night, session);
  const attempt = liveAttempt(night.state, session);
  if (attempt === undefined) return leave(session, "finished");
  const { featureId, id: attemptId } = attempt;
  if (attempt.phase.type === "verifying") return leave(session, "agent-crashed");
  if (!goesWrong(night)) return { type: "verification.request", attemptId, work: workOf(filesOf(night)), checks: [] };
  const mishaps: readonly Request[] = [
    ...(["agent-crashed", "agent-exited", "interrupted", "rate-limited", "credit-spent", "turn-limit"] as const).map(
      (outcome) => leave(session, outcome),
    ),
    { type: "attempt.give-up", attemptId, reason: "It is too hard." },
    { type: "feature.skip", featureId, reason: "No key.", by: "agent" },
    { type: "question.ask", attemptId, prompt: "Which?", fields: [] },
  ];
  return night.random.pick(mishaps)!;
}

const goesWrong = ({ random, mishaps }: Night): boolean => random.chance(mishaps);

const filesOf = ({ random }: Night): string[] => random.some(["app.ts", "db.ts", "ui.ts", "api.ts", "a.ts"], 2);

/** Some of it has no price. */
function drink({ random, thirst = 0 }: Night, { id, usage }: Session): Request {
  const tokens = random.below(thirst);
  const more = random.chance(0.1)
    ? { ...noUsage, requests: 1, outputTokens: tokens, ...withUnpriced(tokens) }
    : { ...noUsage, requests: 1, cacheReadTokens: tokens, costMicroUsd: 10 * tokens };
  return { type: "session.record-usage", sessionId: id, total: addUsage(usage, more) };
}

const leave = (session: Session, outcome: Outcome): Request => ({
  type: "session.end",
  sessionId: session.id,
  outcome,
  detail: outcome,
  total: session.usage,
});

function nextOfPlanner(night: Night, session: Session): Request {
  const { plan, backlog } = night.state;
  if (plan.status !== "open") return leave(session, "finished");
  if (goesWrong(night)) return leave(session, "turn-limit");
  if (backlog.features.size >= 6) return { type: "plan.close", by: "agent" };
  const dependencies = night.random.some([...backlog.features.keys()], 2);
  const drafts = [draftOf(`f${backlog.features.size}`, { dependencies })];
  return { type: "features.create", drafts, by: "agent" };
}

function nextOfTester(night: Night, session: Session): Request {
  const found = session.features.find((id) => night.state.backlog.features.get(id)?.status.type === "passing");
  if (found === undefined || !goesWrong(night)) return leave(session, "finished");
  const { attempts } = night.state.backlog.features.get(found)!;
  const carry = { attemptId: `${found}#${attempts}` as never, base: objectOf(1), head: objectOf(2) };
  return { type: "finding.make", featureId: found, reason: "It lies.", check: checkOf("test it"), carry };
}

function verdictsOf(night: Night): readonly Request[] {
  const open = [...night.state.verifications.values()].filter(({ verdict }) => verdict === undefined);
  const others: readonly Verdict[] = [red, { type: "not-run", message: "The disk is full." }];
  return open.map(({ id: verificationId }) => ({
    type: "verification.finish",
    verificationId,
    verdict: goesWrong(night) ? night.random.pick(others)! : green,
  }));
}

function landingOf(night: Night, attemptId: NonNullable<StudioState["landing"]>): Request {
  const { files } = night.state.attempts.get(attemptId)!.work!;
  const proof = activeRun(night.state)?.options.yolo ? "unproven" : "checked";
  const mishaps = [
    { type: "conflict", paths: ["app.ts"] },
    { type: "red", verdict: red },
    { type: "failed", message: "The disk is full." },
  ] as const;
  const landed = { type: "landed", commit: objectOf(night.state.seq), receipt: receiptOf({ proof }), files } as const;
  return {
    type: "landing.finish",
    attemptId,
    result: goesWrong(night) ? night.random.pick<typeof landed | (typeof mishaps)[number]>(mishaps)! : landed,
  };
}

function recheckOf(night: Night): Request {
  const { id: recheckId, features } = night.state.recheck!;
  const results = features.map((featureId: FeatureId) => {
    const isRed = goesWrong(night) && night.random.chance(0.1);
    return { featureId, green: !isRed, results: [resultOf("npm test", { exitCode: isRed ? 1 : 0 })] };
  });
  return { type: "recheck.finish", recheckId, tree: objectOf(night.state.seq), results };
}

/** People answer late, if at all. */
function answersOf({ state, random }: Night): readonly Request[] {
  const open = [...state.questions.values()].filter(({ answer }) => answer === undefined);
  return open
    .filter(() => random.chance(0.2))
    .map(({ id }) => ({ type: "question.answer", questionId: id, answers: {} }));
}
