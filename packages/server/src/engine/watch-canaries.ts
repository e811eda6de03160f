/**
 * Was anything said or done in which a value stood that no agent has business with?
 *
 * Looks at what is kept, after it was redacted: the name of a secret stands in its place there. It is told once for each
 * session or conversation, and a person decides what it means.
 */
import type { ConversationEntry } from "@autocoder/core/conversation/entry.ts";
import { type AttemptId, type ConversationId, partsOfAttempt, type SessionId } from "@autocoder/core/kit/ids.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import type { CanaryPlace, Sighting } from "@autocoder/core/secret/canary.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { Journal } from "./journal.ts";
import type { Secrets } from "./ports/secrets.ts";

export interface CanaryWatch {
  transcript(sessionId: SessionId, events: readonly { readonly event: AgentEvent }[]): void;
  conversation(id: ConversationId, entry: ConversationEntry): void;
}

type Where = Omit<Sighting, "canary">;

export function watchCanaries({
  journal,
  secrets,
  keep,
}: {
  readonly journal: Journal;
  readonly secrets: Secrets;
  /** Takes care of what is being recorded. */
  readonly keep: (recording: Promise<unknown>) => void;
}): CanaryWatch {
  function look(said: unknown, where: Where): void {
    for (const canary of secrets.seenIn(JSON.stringify(said)))
      keep(journal.dispatch({ type: "canary.record", canary, ...where }));
  }

  journal.subscribe(({ events }) => {
    for (const { event } of events) {
      const where = placeOf(journal, event);
      if (where) look(event, where);
    }
  });

  return {
    transcript(sessionId, entries) {
      for (const { event } of entries) {
        const place = placesOfAgent[event.type];
        if (place) look(event, { place, sessionId });
      }
    },
    conversation(conversationId, { body }) {
      const place = placesOfTalk[body.type];
      if (place) look(body, { place, conversationId });
    },
  };
}

const placesOfAgent: { readonly [T in AgentEvent["type"]]?: CanaryPlace } = {
  text: "said",
  thought: "said",
  "tool-started": "called",
  "tool-ended": "answered",
  ended: "recorded",
};

const placesOfTalk: { readonly [T in ConversationEntry["body"]["type"]]?: CanaryPlace } = {
  text: "said",
  question: "said",
  proposal: "said",
  tool_call: "called",
  tool_result: "answered",
  error: "recorded",
};

/** Undefined for what a person said, and for alarms themselves. */
function placeOf({ state }: Journal, event: Event): Where | undefined {
  if (event.type === "canary.seen" || event.type === "canary.dismissed") return undefined;
  if (quiet.has(event.type) || ("by" in event && event.by === "person")) return undefined;
  const sessionId = sessionOf(event, (id) => state.attempts.get(id)?.sessionId);
  const place = ofChecks.has(event.type) ? "check" : event.type === "command.refused" ? "called" : "recorded";
  return { place, ...(sessionId !== undefined && { sessionId }) };
}

const quiet: ReadonlySet<Event["type"]> = new Set([
  "project.created",
  "project.configured",
  "spec.recorded",
  "feature.change-requested",
  "session.hinted",
  "question.answered",
]);
const ofChecks: ReadonlySet<Event["type"]> = new Set([
  "verification.finished",
  "attempt.landed",
  "recheck.finished",
  "landing.reverted",
]);

function sessionOf(event: Event, ofAttempt: (id: AttemptId) => SessionId | undefined): SessionId | undefined {
  if ("sessionId" in event) return event.sessionId;
  return "attemptId" in event && partsOfAttempt(event.attemptId) ? ofAttempt(event.attemptId) : undefined;
}
