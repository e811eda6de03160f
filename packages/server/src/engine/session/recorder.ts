/** Keeps a session's transcript and running costs: transcripts as they come, costs at most once in ten seconds. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { NudgeCause } from "@autocoder/core/session/nudge.ts";
import { addUsage, noUsage, type Usage } from "@autocoder/core/session/usage.ts";
import type { RefusedCommand, RefusedHost } from "@autocoder/core/session/session.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { EngineContext } from "../context.ts";
import { isHalt } from "../failure.ts";
import { createLane } from "../lane.ts";
import type { ToldEvent } from "../ports/agents.ts";
import { createSight } from "./seen.ts";

const USAGE_EVERY_MS = 10_000;

export interface SessionRecorder {
  readonly total: Usage;
  record(event: ToldEvent): void;
  /** What the studio told the agent by itself. */
  nudged(cause: NudgeCause, text: string): void;
  /** What the agent's shell was not to run. */
  refused(command: RefusedCommand): void;
  /** What was not to be reached from its jail. */
  refusedHost(host: RefusedHost): void;
  /** Resolves when everything recorded so far is stored; rejects if something could not be. */
  flush(): Promise<void>;
}

export function createRecorder(context: EngineContext, sessionId: SessionId): SessionRecorder {
  const { store, clock, projectId, journal } = context;
  // A runtime counts from the session's latest start; what earlier starts used has been used all the same.
  const before = journal.state.sessions.get(sessionId)?.usage ?? noUsage;
  const lane = createLane();
  const seen = createSight(context);
  let waiting: ToldEvent[] = [];
  let kept: Promise<unknown> = Promise.resolve();
  let total = before;
  let recordedAt = clock.now();
  let alarm: { cancel(): void } | undefined;

  async function write(): Promise<void> {
    // Agents speak in bursts, and each write waits for the disk: what comes in one turn is stored at once.
    await nextTurn();
    const told = waiting;
    waiting = [];
    const events: AgentEvent[] = [];
    for (const event of told) events.push(await seen(event));
    const entries = await store.appendTranscript({ projectId, sessionId, at: clock.now(), events });
    context.onTranscript(sessionId, entries);
  }

  function keep(work: Promise<unknown>): void {
    kept = Promise.all([kept, work]);
    // An agent whose words cannot be kept is not left to speak on; what else fails `flush` tells whoever waits for it.
    kept.catch((thrown: unknown) => isHalt(thrown) && context.halt(thrown));
  }

  function noteLimit({ type: _type, ...signal }: Extract<AgentEvent, { type: "limit" }>): void {
    keep(journal.dispatch({ type: "session.record-limit", sessionId, ...signal }));
  }

  /** At the end of the ten seconds at the latest, also where nothing more is said: a budget is to see it. */
  function noteUsage(): void {
    const early = USAGE_EVERY_MS - (clock.now() - recordedAt);
    if (early > 0) {
      alarm ??= clock.after(early, noteUsage);
      return;
    }
    alarm?.cancel();
    alarm = undefined;
    recordedAt = clock.now();
    // Never before the transcript has it, which is what a session is charged by where the studio is killed in between.
    const told = total;
    keep(lane.run(() => journal.dispatch({ type: "session.record-usage", sessionId, total: told })));
  }

  return {
    get total() {
      return total;
    },
    record(event) {
      if (event.type === "limit") return noteLimit(event);
      waiting.push(event);
      if (waiting.length === 1) keep(lane.run(write));
      if (event.type === "usage") total = addUsage(before, event.total);
      if (event.type === "ended") total = addUsage(before, event.usage);
      if (event.type === "usage") noteUsage();
    },
    nudged: (cause, text) => keep(journal.dispatch({ type: "session.nudge", sessionId, cause, text })),
    refused: (command) => keep(journal.dispatch({ type: "session.record-refusal", sessionId, ...command })),
    refusedHost: (host) => keep(journal.dispatch({ type: "session.record-refused-host", sessionId, ...host })),
    async flush() {
      alarm?.cancel();
      await kept;
    },
  };
}
