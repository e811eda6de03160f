/** What should happen next? After each event, and when a wait is over, the plan is made anew and turned into commands. */
import { sessionId as asSessionId, type ProjectId, type SessionId } from "@autocoder/core/kit/ids.ts";
import { plan } from "@autocoder/core/schedule/plan.ts";
import type { SessionToStart } from "@autocoder/core/schedule/start.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import { createLane } from "./lane.ts";
import type { Journal } from "./journal.ts";
import type { Clock } from "./ports/clock.ts";
import { uuidV5 } from "./uuid-v5.ts";

export interface Ticker {
  /** Looks soon; many requests at once lead to one look. */
  look(): void;
  /** Resolves when the last look requested so far is over. */
  settled(): Promise<void>;
  stop(): void;
}

/** A machine that slept wakes up at another time than its timers know. */
const LOOK_AGAIN_MS = 30_000;

export function createTicker(options: {
  readonly projectId: ProjectId;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly freeSessions: () => number;
  readonly onFailure: (thrown: unknown) => void;
}): Ticker {
  const { journal, clock, projectId, freeSessions, onFailure } = options;
  const lane = createLane();
  let isWanted = false;
  let alarm: { cancel(): void } | undefined;
  let isStopped = false;

  async function lookOnce(): Promise<void> {
    alarm?.cancel();
    const now = clock.now();
    const next = plan(journal.state, activeRun(journal.state), { freeSessions: freeSessions() }, now);
    if (next.land) await journal.dispatch({ type: "landing.start", attemptId: next.land });
    if (next.revert) await journal.dispatch({ type: "revert.start", featureId: next.revert });
    if (next.recheck) await journal.dispatch({ type: "recheck.request", ...next.recheck });
    if (next.wait) await journal.dispatch({ type: "run.wait" });
    if (next.resume) await journal.dispatch({ type: "run.resume" });
    for (const session of next.start) await schedule(session);
    const run = activeRun(journal.state);
    if (run && (next.warn.length > 0 || next.warnUnknown))
      await journal.dispatch({ type: "run.warn-budget", runId: run.id });
    if (run && next.cut.length > 0) await journal.dispatch({ type: "run.cut-sessions", runId: run.id });
    if (next.end && run) await journal.dispatch({ type: "run.end", runId: run.id, ending: next.end });
    if (next.wakeAt !== undefined) alarm = clock.after(Math.min(next.wakeAt - now, LOOK_AGAIN_MS), look);
  }

  const schedule = ({ role, features }: SessionToStart) =>
    journal.dispatch({
      type: "session.schedule",
      sessionId: nextSessionId(projectId, journal.state, features),
      role,
      features,
    });

  function look(): void {
    if (isWanted) return;
    isWanted = true;
    void lane
      .run(async () => {
        isWanted = false;
        if (!isStopped) await lookOnce();
      })
      .catch(onFailure);
  }

  return {
    look,
    settled: () => lane.run(() => Promise.resolve()),
    stop() {
      isStopped = true;
      alarm?.cancel();
    },
  };
}

/** Derived from what it is for and how many there were, so that it is known before any process starts. */
function nextSessionId(projectId: ProjectId, state: StudioState, features: readonly number[]): SessionId {
  return asSessionId(uuidV5(`${projectId}/${features.join(",")}/${state.sessions.size + 1}`));
}
