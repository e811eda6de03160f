/** Keeps a session's transcript and running costs: transcripts as they come, costs at most once in ten seconds. */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { noUsage, type Usage } from "@autocoder/core/session/usage.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { EngineContext } from "../context.ts";

const USAGE_EVERY_MS = 10_000;

export interface SessionRecorder {
  readonly total: Usage;
  record(event: AgentEvent): void;
  /** Resolves when everything recorded so far is stored. */
  flush(): Promise<void>;
}

export function createRecorder(context: EngineContext, sessionId: SessionId): SessionRecorder {
  const { store, clock, projectId, journal } = context;
  let waiting: AgentEvent[] = [];
  let writing: Promise<void> | undefined;
  let total = noUsage;
  let recordedAt = clock.now();

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const events = waiting;
      waiting = [];
      const entries = await store.appendTranscript({ projectId, sessionId, at: clock.now(), events });
      context.onTranscript(sessionId, entries);
    }
    writing = undefined;
  }

  function noteUsage(usage: Usage): void {
    total = usage;
    if (clock.now() - recordedAt < USAGE_EVERY_MS) return;
    recordedAt = clock.now();
    void journal.dispatch({ type: "session.record-usage", sessionId, total });
  }

  return {
    get total() {
      return total;
    },
    record(event) {
      waiting.push(event);
      writing ??= write();
      if (event.type === "usage") noteUsage(event.total);
      if (event.type === "ended") total = event.usage;
    },
    flush: () => writing ?? Promise.resolve(),
  };
}
