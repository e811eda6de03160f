/** How is something written into an event stream (text/event-stream, WHATWG HTML section 9.2)? */
import {
  GREETING,
  HISTORY,
  type LiveGreeting,
  type LiveHistory,
  type LiveMessage,
  PROJECT_GONE,
  SUMMARY,
} from "@autocoder/core/api/stream.ts";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { StoredEvent } from "../../engine/ports/store.ts";

/** The id comes back in `Last-Event-ID`; only an event has one, for only events can be asked for again. */
export function eventFrame(projectId: ProjectId, { seq, at, event }: StoredEvent): string {
  const message: LiveMessage = { seq, at, projectId, body: { kind: "event", event } };
  return `id: ${seq}\ndata: ${JSON.stringify(message)}\n\n`;
}

/** Its id is the last event's: whoever has read it has read all of them. */
export function historyFrame(projectId: ProjectId, events: readonly StoredEvent[]): string {
  const history: LiveHistory = { projectId, events: [...events] };
  return `event: ${HISTORY}\nid: ${events.at(-1)!.seq}\ndata: ${JSON.stringify(history)}\n\n`;
}

export const transcriptFrame = (message: LiveMessage): string => `data: ${JSON.stringify(message)}\n\n`;

export const greetingFrame = (greeting: LiveGreeting): string =>
  `event: ${GREETING}\ndata: ${JSON.stringify(greeting)}\n\n`;

export const summaryFrame = (summary: ProjectSummary): string =>
  `event: ${SUMMARY}\ndata: ${JSON.stringify(summary)}\n\n`;

export const goneFrame = (projectId: ProjectId): string =>
  `event: ${PROJECT_GONE}\ndata: ${JSON.stringify({ projectId })}\n\n`;

/** Lets either side notice that the other is gone. */
export const beatFrame = "event: beat\ndata: {}\n\n";
