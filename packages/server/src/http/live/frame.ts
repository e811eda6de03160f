/** How is something written into an event stream (text/event-stream, WHATWG HTML section 9.2)? */
import { GREETING, type LiveGreeting, type LiveMessage } from "@autocoder/core/api/stream.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { StoredEvent } from "../../engine/ports/store.ts";

/** The id comes back in `Last-Event-ID`; only an event has one, for only events can be asked for again. */
export function eventFrame(projectId: ProjectId, { seq, at, event }: StoredEvent): string {
  const message: LiveMessage = { seq, at, projectId, body: { kind: "event", event } };
  return `id: ${seq}\ndata: ${JSON.stringify(message)}\n\n`;
}

export const transcriptFrame = (message: LiveMessage): string => `data: ${JSON.stringify(message)}\n\n`;

export const greetingFrame = (greeting: LiveGreeting): string =>
  `event: ${GREETING}\ndata: ${JSON.stringify(greeting)}\n\n`;

/** Lets either side notice that the other is gone. */
export const beatFrame = "event: beat\ndata: {}\n\n";
