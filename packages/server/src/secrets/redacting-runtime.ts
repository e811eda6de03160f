/**
 * Agents that say no secret.
 *
 * What they say, run and are given is redacted as it comes, before anything is cut out of it, and so is what they hand to
 * the studio's tools and what those answer. A text that comes in pieces is the same text as the whole that follows.
 */
import { redactValue } from "@autocoder/core/secret/redact-value.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { AgentRuntime, AgentSession, SessionSpec, StudioTool } from "../engine/ports/agents.ts";
import type { Secrets } from "../engine/ports/secrets.ts";

export const redactingRuntime = (runtime: AgentRuntime, secrets: Secrets): AgentRuntime => ({
  ...runtime,
  start: (spec) => startRedacted(runtime, spec, secrets),
});

function startRedacted(runtime: AgentRuntime, spec: SessionSpec, secrets: Secrets): AgentSession {
  const clean = <T>(value: T): T => redactValue(value, secrets.redact, NAMES);
  const { onPiece, onRefused } = spec;
  const pieces = onPiece && createPieces(onPiece, secrets);
  const session = runtime.start({
    ...spec,
    tools: spec.tools.map((tool) => redactedTool(tool, secrets)),
    ...(pieces && { onPiece: pieces.hear }),
    ...(onRefused && { onRefused: (refused) => onRefused(clean(refused)) }),
  });
  async function* events(): AsyncGenerator<AgentEvent> {
    let passed = 0;
    for await (const event of session.events) {
      if (event.type === "text") pieces?.whole(passed);
      if (event.type === "ended") pieces?.end();
      passed += 1;
      yield clean(event);
    }
  }
  return { ...session, events: events() };
}

/** What these fields hold says which tool or rule is meant. */
const NAMES: ReadonlySet<string> = new Set(["type", "id", "name", "rule", "model", "ending"]);

const redactedTool = (tool: StudioTool, { redact }: Secrets): StudioTool => ({
  ...tool,
  async call(input, context) {
    const answer = await tool.call(redactValue(input, redact), context);
    return { ...answer, text: redact(answer.text) };
  },
});

function createPieces(onPiece: NonNullable<SessionSpec["onPiece"]>, secrets: Secrets) {
  let stream = secrets.stream();
  let since = 0;
  const tell = (text: string) => text !== "" && onPiece(text, since);
  const hear = (piece: string, after: number): void => {
    // The text before was told as a whole meanwhile.
    if (after !== since) stream = secrets.stream();
    since = after;
    tell(stream.add(piece));
  };
  return {
    hear,
    /** The text that came before this many events is told as a whole now, and with it what was held back. */
    whole(passed: number): void {
      if (since <= passed) stream = secrets.stream();
    },
    /** Where a text was broken off, no whole one follows that would hold the rest. */
    end: () => void tell(stream.end()),
  };
}
