/** How long did the studio itself take for what the log of a finished run tells? */
import type { AttemptId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { Instant } from "@autocoder/core/kit/instant.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { activeRun, createState } from "@autocoder/core/log/state.ts";
import { plan } from "@autocoder/core/schedule/plan.ts";
import type { CheckResult } from "@autocoder/core/verify/check.ts";
import type { Verdict } from "@autocoder/core/verify/verdict.ts";
import type { StoredEvent } from "../../src/engine/ports/store.ts";

/** Milliseconds, one value for each time it happened. */
export interface LogFigures {
  /** From a session's end, where something else could start at once, to that start being recorded. */
  readonly freedToScheduled: readonly number[];
  /** From the request to be verified to its verdict, without the checks that ran. */
  readonly requestToVerdict: readonly number[];
  /** From the request to be verified to the landing, without the checks that ran; the wait for others included. */
  readonly requestToLanded: readonly number[];
  readonly claims: readonly { readonly sessionId: SessionId; readonly at: Instant }[];
  readonly landings: number;
}

export function readLog(events: readonly StoredEvent[]): LogFigures {
  const claims = events.flatMap(({ at, event }) =>
    event.type === "attempt.claimed" ? [{ sessionId: event.sessionId, at }] : [],
  );
  const landings = events.filter(({ event }) => event.type === "attempt.landed").length;
  return { freedToScheduled: freedToScheduled(events), ...ownTimeAfterRequests(events), claims, landings };
}

/** Asks the plan itself whether anything could start at that moment. */
function freedToScheduled(events: readonly StoredEvent[]): readonly number[] {
  const state = createState();
  return events.flatMap((stored, index) => {
    apply(state, stored);
    if (stored.event.type !== "session.ended") return [];
    const { start } = plan(state, activeRun(state), { freeSessions: Number.POSITIVE_INFINITY }, stored.at);
    const next = events.slice(index).find(({ event }) => event.type === "session.scheduled");
    return start.length > 0 && next ? [next.at - stored.at] : [];
  });
}

function ownTimeAfterRequests(events: readonly StoredEvent[]) {
  const asked = new Map<AttemptId, { readonly at: Instant; checksMs: number }>();
  const requestToVerdict: number[] = [];
  const requestToLanded: number[] = [];
  for (const { at, event } of events) {
    if (event.type === "verification.requested") asked.set(event.attemptId, { at, checksMs: 0 });
    if (event.type === "verification.finished") {
      const request = asked.get(event.attemptId)!;
      request.checksMs += durationOf(resultsOf(event.verdict));
      requestToVerdict.push(at - request.at - request.checksMs);
    }
    if (event.type === "attempt.landed") {
      const request = asked.get(event.attemptId)!;
      requestToLanded.push(at - request.at - request.checksMs - durationOf(event.receipt.results));
    }
  }
  return { requestToVerdict, requestToLanded };
}

const resultsOf = (verdict: Verdict): readonly CheckResult[] => ("results" in verdict ? verdict.results : []);

const durationOf = (results: readonly CheckResult[]): number =>
  results.filter(({ reused }) => !reused).reduce((sum, { durationMs }) => sum + durationMs, 0);
