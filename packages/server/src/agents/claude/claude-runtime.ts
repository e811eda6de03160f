/** The Claude Agent SDK behind our port: its CLI as a process of ours, in a jail. */
import type { AgentRuntime, AgentSession, SessionSpec, ToldEvent } from "../../engine/ports/agents.ts";
import { createEventQueue } from "../event-queue.ts";
import { createInbox } from "./inbox.ts";
import { runSession, type SessionDeps } from "./run-session.ts";

export function createClaudeRuntime(deps: SessionDeps): AgentRuntime {
  return {
    id: "claude",
    capabilities: {
      // Nothing limits it; 330 s were seen to pass.
      toolCallMayWaitMs: Number.POSITIVE_INFINITY,
      steering: true,
      resume: true,
      reportsCost: true,
    },
    start: (spec) => startSession(deps, spec),
    whyNotReady: async () => deps.confine?.whyNothingStarts(),
  };
}

function startSession(deps: SessionDeps, spec: SessionSpec): AgentSession {
  const events = createEventQueue<ToldEvent>();
  const halt = new AbortController();
  let hasEnded = false;
  let emitted = 0;
  const emit = (event: ToldEvent): void => {
    if (hasEnded) return;
    events.push(event);
    emitted += 1;
  };
  const { onPiece } = spec;
  const hearPiece = (text: string): void => (hasEnded ? undefined : onPiece?.(text, emitted));
  const inbox = createInbox({ onTold: (text) => emit({ type: "prompted", text }) });
  const ended = (async () => {
    emit(await runSession({ ...deps, spec, inbox, emit, onPiece: hearPiece, halt: halt.signal }));
    hasEnded = true;
    events.close();
  })();
  return {
    sessionId: spec.sessionId,
    events,
    say: (text) => inbox.say(text),
    async stop() {
      halt.abort();
      await ended;
    },
  };
}
