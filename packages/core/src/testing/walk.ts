/**
 * Does anything go wrong, whatever is asked and in whatever order? A walk asks thousands of things of one project, looks
 * after each event whether every promise still holds, and in the end replays what was recorded.
 */
import { after } from "../kit/instant.ts";
import { apply } from "../log/apply.ts";
import type { Command } from "../log/command.ts";
import { decide } from "../log/decide.ts";
import { Event, type EventType } from "../log/event.ts";
import { explainRejection } from "../log/rejection.ts";
import { activeRun, createState, type StudioState } from "../log/state.ts";
import { plan } from "../schedule/plan.ts";
import { NOON, sessionNumber } from "./builders.ts";
import { findContradictions, findLost, findTrespass, findUnearned, passingIds } from "../invariant/invariants.ts";
import { createRandom, type Random } from "../kit/random.ts";
import { randomRequest } from "./random-request.ts";
import { canonicalText, stateText } from "../invariant/state-text.ts";

type Recorded = Parameters<typeof apply>[1];

interface Walk {
  readonly random: Random;
  readonly state: StudioState;
  readonly commands: Command[];
  readonly log: Recorded[];
}

/**
 * Tells which kinds of events there were.
 * @throws with the seed, what was wrong and the latest commands, as soon as a promise is broken
 */
export function takeWalk({ seed, steps }: { readonly seed: number; readonly steps: number }): ReadonlySet<EventType> {
  const random = createRandom(seed);
  const walk: Walk = { random, state: createState(), commands: [], log: [] };
  try {
    for (let i = 0; i < steps; i++) step(walk, i);
    demand(replay(walk.log) === stateText(walk.state), "the same log gives another state");
  } catch (cause) {
    const commands = walk.commands.slice(-40).map((command) => JSON.stringify(command));
    const where = `Seed ${seed}, command ${walk.commands.length}. The latest commands:`;
    throw new Error(`${String(cause)}\n${where}\n${commands.join("\n")}`, { cause });
  }
  return new Set(walk.log.map(({ event }) => event.type));
}

/** Looking at a whole state takes longer than a step. */
const LOOK_EVERY = 250;

function step(walk: Walk, i: number): void {
  const { random, state, commands, log } = walk;
  const at = after(commands.at(-1)?.at ?? NOON, random.below(3_000));
  const command: Command = { ...randomRequest(random, state), at };
  commands.push(command);
  const before = i % LOOK_EVERY === 0 ? stateText(state) : undefined;
  const decided = decide(state, command);
  demand(before === undefined || before === stateText(state), "deciding changed the state");
  if (!decided.ok) {
    demand(explainRejection(decided.error).length > 0, "a refusal has no words");
    return;
  }
  for (const event of decided.value) {
    const recorded = { seq: state.seq + 1, at, event };
    log.push(recorded);
    record(walk, recorded);
  }
  forbid(findContradictions(state));
  checkPlan(walk, command);
}

function record({ state }: Walk, recorded: Recorded): void {
  const { event } = recorded;
  demand(canonicalText(readBack(event)) === canonicalText(event), `${event.type} is not what is read back`);
  forbid(findTrespass(state, recorded));
  const passing = passingIds(state);
  const deleted = event.type === "feature.restored" ? state.deleted.get(event.featureId) : undefined;
  apply(state, recorded);
  forbid(findLost(deleted, state));
  forbid(findUnearned(passing, state, event));
}

/** What is planned may be done, and a stopping run plans nothing new. */
function checkPlan({ state, random }: Walk, { at }: Command): void {
  const run = activeRun(state);
  const { start, land, revert, recheck } = plan(state, run, { freeSessions: random.below(40) }, at);
  demand(start.length === 0 || run?.status.type === "running", "something starts although no run is running");
  const sessionId = sessionNumber(state.sessions.size + 1);
  for (const session of start) mustAccept(state, { type: "session.schedule", sessionId, ...session, at });
  if (land) mustAccept(state, { type: "landing.start", attemptId: land, at });
  if (revert) mustAccept(state, { type: "revert.start", featureId: revert, at });
  if (recheck) mustAccept(state, { type: "recheck.request", ...recheck, at });
}

function mustAccept(state: StudioState, command: Command): void {
  const decided = decide(state, command);
  if (!decided.ok)
    throw new Error(`planned but refused: ${JSON.stringify(command)}: ${explainRejection(decided.error)}`);
}

function replay(log: readonly Recorded[]): string {
  const state = createState();
  for (const { seq, at, event } of log) apply(state, { seq, at, event: readBack(event) });
  return stateText(state);
}

const readBack = (event: Event): Event => Event.parse(JSON.parse(JSON.stringify(event)));

function demand(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Error(otherwise);
}

function forbid(contradictions: readonly string[]): void {
  if (contradictions.length > 0) throw new Error(contradictions.join("; "));
}
