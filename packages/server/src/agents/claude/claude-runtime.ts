/** The Claude Agent SDK behind our port: its CLI as a process of ours, in a jail. */
import type { Result } from "@autocoder/core/kit/result.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import type { AgentRuntime, AgentSession, SessionSpec, ToldEvent } from "../../engine/ports/agents.ts";
import { createEventQueue } from "../event-queue.ts";
import type { Access } from "./access.ts";
import { createInbox } from "./inbox.ts";
import { runSession, type SessionDeps } from "./run-session.ts";

export interface ClaudeDeps extends Omit<SessionDeps, "access"> {
  /** Asked whenever a session starts; the error is a sentence. */
  readonly access: () => Result<Access, string>;
}

export function createClaudeRuntime(deps: ClaudeDeps): AgentRuntime {
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

function startSession(deps: ClaudeDeps, spec: SessionSpec): AgentSession {
  const events = createEventQueue<ToldEvent>();
  const stop = new AbortController();
  let isHalting = false;
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
    const access = deps.access();
    const session = { spec, inbox, emit, onPiece: hearPiece, stop: stop.signal, isHalting: () => isHalting };
    emit(access.ok ? await runSession({ ...deps, access: access.value, ...session }) : noAccess(access.error));
    hasEnded = true;
    events.close();
  })();
  return {
    sessionId: spec.sessionId,
    events,
    say: (text) => inbox.say(text),
    halt() {
      isHalting = true;
    },
    async stop() {
      stop.abort();
      await ended;
    },
  };
}

const noAccess = (detail: string): AgentEvent => ({ type: "ended", ending: "authentication", detail, usage: noUsage });
