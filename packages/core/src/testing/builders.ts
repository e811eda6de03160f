/**
 * How does a test get a project into a certain state? By the very commands the studio takes, so that no test begins
 * with a state that could not come about. Features are called by their names; their ids follow the order they are
 * written down in, from 1 on.
 */
import {
  type AttemptId,
  attemptId,
  type FeatureId,
  objectName,
  type ObjectName,
  sessionId,
  type SessionId,
} from "../kit/ids.ts";
import { type Instant, instant } from "../kit/instant.ts";
import type { Result } from "../kit/result.ts";
import type { Outcome } from "../attempt/outcome.ts";
import { DEFAULT_PRIORITY, type Feature } from "../backlog/feature.ts";
import { apply } from "../log/apply.ts";
import type { DraftWithDependencies, Request } from "../log/command.ts";
import { decide } from "../log/decide.ts";
import type { Event, SavedWork } from "../log/event.ts";
import { explainRejection, type Rejection } from "../log/rejection.ts";
import { activeRun, createState, type StudioState } from "../log/state.ts";
import { createHistory, type History, remember } from "../progress/history.ts";
import { RunOptions } from "../run/run.ts";
import type { Role } from "../session/role.ts";
import { noUsage } from "../session/usage.ts";
import { type Check, type CheckResult, DEFAULT_CHECK_TIMEOUT_MS } from "../verify/check.ts";
import type { Receipt, Verdict } from "../verify/verdict.ts";

/** The moment of a test's first command; each recorded event takes a second. */
export const NOON = instant(Date.UTC(2030, 0, 1, 12));
export const momentOf = (state: StudioState): Instant => instant(NOON + 1_000 * state.seq);

/** Asks, and applies what is answered. The moment may be given; otherwise it follows from what has happened. */
export function send(
  state: StudioState,
  request: Request & { readonly at?: Instant },
): Result<readonly Event[], Rejection> {
  const at = request.at ?? momentOf(state);
  const decided = decide(state, { ...request, at });
  if (decided.ok) for (const event of decided.value) record(state, { seq: state.seq + 1, at, event });
  return decided;
}

type Recorded = Parameters<typeof apply>[1];
const logs = new WeakMap<StudioState, Recorded[]>();

function record(state: StudioState, recorded: Recorded): void {
  apply(state, recorded);
  const log = logs.get(state) ?? [];
  logs.set(state, log);
  log.push(recorded);
}

/** Everything that was recorded on the way to this state. */
export const logOf = (state: StudioState): readonly Recorded[] => logs.get(state) ?? [];

/** What those who watched from the start remember. */
export function historyOf(state: StudioState): History {
  const [history, replayed] = [createHistory(), createState()];
  for (const recorded of logOf(state)) {
    apply(replayed, recorded);
    remember(history, replayed, recorded);
  }
  return history;
}

/** Asks for what the test takes for granted. */
export function must(state: StudioState, request: Request & { readonly at?: Instant }): readonly Event[] {
  const decided = send(state, request);
  if (!decided.ok) throw new Error(`${request.type} was refused: ${explainRejection(decided.error)}`);
  return decided.value;
}

/** A project with a spec and nothing else. */
export function projectOf(): StudioState {
  const state = createState();
  must(state, { type: "project.create", name: "Shop", root: "/shop", branch: "main" });
  must(state, { type: "spec.record", title: "Shop", text: "# Shop", hash: "1" });
  return state;
}

/** A backlog a person wrote down: each name with the names it waits for. */
export function backlogOf(waits: Readonly<Record<string, readonly string[]>>): StudioState {
  const state = projectOf();
  const drafts = Object.entries(waits).map(([name, dependsOnKeys]) => draftOf(name, { dependsOnKeys }));
  must(state, { type: "features.create", drafts, by: "person" });
  return state;
}

export const draftOf = (name: string, given: Partial<DraftWithDependencies> = {}): DraftWithDependencies => ({
  key: name,
  category: "app",
  name,
  description: `What ${name} is for.`,
  steps: [`See ${name}.`],
  priority: DEFAULT_PRIORITY,
  checks: [],
  dependencies: [],
  dependsOnKeys: [],
  dependsOnIndices: [],
  ...given,
});

export function featureOf(state: StudioState, name: string): Feature {
  const feature = state.backlog.features.get(idOf(state, name));
  if (feature === undefined) throw new Error(`The feature ${name} was deleted.`);
  return feature;
}

export function idOf(state: StudioState, name: string): FeatureId {
  const id = state.featureByKey.get(name);
  if (id === undefined) throw new Error(`There is no feature ${name} in this test's backlog.`);
  return id;
}

export const nameOf = (state: StudioState, id: FeatureId): string =>
  state.backlog.features.get(id)?.name ?? `unknown ${id}`;

export const statusOf = (state: StudioState, name: string): Feature["status"]["type"] =>
  featureOf(state, name).status.type;

/** A feature's latest attempt. */
export const attemptOf = (state: StudioState, name: string): AttemptId =>
  attemptId(idOf(state, name), featureOf(state, name).attempts);

/** Starts a run, unless one is under way. */
export function running(state: StudioState, options: Partial<RunOptions> = {}): void {
  if (activeRun(state) === undefined) must(state, { type: "run.start", options: RunOptions.parse(options) });
}

/** A session that has the first of these features in work and the others in its batch. */
export function claimed(state: StudioState, ...names: readonly string[]): SessionId {
  return scheduled(state, "coder", names);
}

export function scheduled(state: StudioState, role: Role, names: readonly string[]): SessionId {
  running(state);
  const sessionId = sessionNumber(state.sessions.size + 1);
  must(state, { type: "session.schedule", sessionId, role, features: names.map((name) => idOf(state, name)) });
  return sessionId;
}

/** The agent asks for verification of a feature that is in work. */
export function verifying(state: StudioState, name: string, files = [`${name}.ts`]): void {
  const checks = [checkOf(`test ${name}`)];
  must(state, { type: "verification.request", attemptId: attemptOf(state, name), work: workOf(files), checks });
}

export function judged(state: StudioState, name: string, verdict: Verdict): readonly Event[] {
  const { status } = featureOf(state, name);
  if (status.type !== "verifying") throw new Error(`${name} is ${status.type}; there is nothing to judge.`);
  return must(state, { type: "verification.finish", verificationId: status.verificationId, verdict });
}

/** The agent's work is verified and waits to land. */
export function queued(state: StudioState, name: string, files?: string[]): void {
  verifying(state, name, files);
  judged(state, name, green);
}

/** What is queued becomes passing. */
export function merged(state: StudioState, name: string, given: Partial<Receipt> = {}): readonly Event[] {
  const attemptId = attemptOf(state, name);
  const { files } = featureOf(state, name);
  must(state, { type: "landing.start", attemptId });
  const result = { type: "landed", commit: objectOf(state.seq), receipt: receiptOf(given), files } as const;
  return must(state, { type: "landing.finish", attemptId, result });
}

/** Takes a feature from the backlog all the way onto the landing branch, in a session of its own. */
export function landed(state: StudioState, name: string, files?: string[]): void {
  const session = claimed(state, name);
  queued(state, name, files);
  ended(state, session);
  merged(state, name);
}

export function ended(state: StudioState, sessionId: SessionId, outcome: Outcome = "finished"): readonly Event[] {
  return must(state, { type: "session.end", sessionId, outcome, detail: `It was ${outcome}.`, total: noUsage });
}

/** A claim that comes to nothing. */
export function failed(state: StudioState, name: string, outcome: Outcome = "agent-exited"): void {
  ended(state, claimed(state, name), outcome);
}

export const sessionNumber = (n: number): SessionId =>
  sessionId(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);

export const objectOf = (n: number): ObjectName => objectName(n.toString(16).padStart(40, "0"));

export const workOf = (files: readonly string[] = [], n = 1): SavedWork => ({
  commit: objectOf(0xc0 + n),
  tree: objectOf(0xa0 + n),
  base: objectOf(0xb0),
  files: [...files],
});

export const checkOf = (command: string): Check => ({ command, timeoutMs: DEFAULT_CHECK_TIMEOUT_MS });

export const resultOf = (command: string, given: Partial<CheckResult> = {}): CheckResult => ({
  command,
  ending: "exited",
  exitCode: 0,
  durationMs: 10,
  output: "",
  scope: "feature",
  reused: false,
  ...given,
});

export const green: Verdict = { type: "green", results: [resultOf("npm test")] };
export const red: Verdict = { type: "red", results: [resultOf("npm test", { exitCode: 1, output: "1 failed" })] };

export const receiptOf = (given: Partial<Receipt> = {}): Receipt => ({
  tree: objectOf(0xa0),
  environment: "linux",
  proof: "checked",
  results: [resultOf("npm test")],
  ...given,
});
