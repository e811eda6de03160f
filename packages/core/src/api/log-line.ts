/** What does one line of the record say? Facts and what agents said and did, in one form, with where it belongs. */
import { z } from "zod";
import type { Attempt } from "../attempt/attempt.ts";
import { AttemptId, FeatureId, partsOfAttempt, SessionId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { describeEvent, type Level, type Source } from "../log/describe-event.ts";
import type { Event } from "../log/event.ts";
import type { StudioState } from "../log/state.ts";
import type { AgentEvent } from "../session/transcript.ts";

export const levels = ["info", "warning", "error"] as const satisfies readonly Level[];
export const sources = ["studio", "agent", "check", "git", "person"] as const satisfies readonly Source[];

export const LogLine = z.object({
  /** `e:123` for an event, `t:<session>:45` for an entry of a transcript; the same for ever. */
  id: z.string(),
  at: Instant,
  /** The type of the event or entry. */
  type: z.string(),
  level: z.enum(levels),
  source: z.enum(sources),
  text: z.string(),
  /** What a tool was given or gave back, cut where it is long. */
  detail: z.string().optional(),
  /** The tool that was called; `detail` is then what it was given, as JSON. */
  tool: z.string().optional(),
  /** Joins a tool's result to its call. */
  toolId: z.string().optional(),
  featureId: FeatureId.optional(),
  attemptId: AttemptId.optional(),
  sessionId: SessionId.optional(),
  /** Where the words or the expression looked for stand: from and to, in the line's whole text. See `wholeText`. */
  hits: z.array(z.tuple([z.number().int(), z.number().int()])).optional(),
});
export type LogLine = z.infer<typeof LogLine>;

/** What is searched: what the line says, then what lies behind it. */
export const wholeText = ({ text, detail }: Pick<LogLine, "text" | "detail">): string =>
  detail === undefined ? text : `${text}\n${detail}`;

/** A line as it is kept outside the studio: its moment, what it belongs to, and all it says. */
export function plainTextOf({ at, level, source, attemptId, featureId, text, detail }: LogLine): string {
  const place = attemptId ?? featureId ?? "";
  const head = `${isoOf(at)} ${level.padEnd(7)} ${source.padEnd(6)} ${String(place).padEnd(6)} `;
  const more = detail === undefined || detail === text ? [] : detail.split("\n").map((line) => `    ${line}`);
  return `${[head + text.replaceAll("\n", "\n    "), ...more].join("\n")}\n`;
}

/** Core asks no clock; this only writes down a moment it was given. */
const isoOf = (at: Instant): string => new Date(at).toISOString();

const MAX_TEXT = 4_000;

export function eventLineOf(
  state: StudioState,
  { seq, at, event }: { readonly seq: number; readonly at: Instant; readonly event: Event },
): LogLine {
  const tellings = describeEvent(state, event);
  const text = tellings.map(({ subject, said }) => `${subject} ${said}`).join("; ");
  const { level, source } = tellings[0]!;
  return { id: `e:${seq}`, at, type: event.type, level, source, text: cut(text), ...placeOfEvent(state, event) };
}

type Place = Partial<Pick<LogLine, "featureId" | "attemptId" | "sessionId">>;

function placeOfEvent({ attempts, sessions }: StudioState, event: Event): Place {
  const attemptId = "attemptId" in event ? event.attemptId : undefined;
  const sessionId = "sessionId" in event ? event.sessionId : attemptId && attempts.get(attemptId)?.sessionId;
  const only = sessionId && sessions.get(sessionId)?.features;
  const featureId =
    "featureId" in event
      ? event.featureId
      : attemptId
        ? partsOfAttempt(attemptId).featureId
        : only?.length === 1
          ? only[0]
          : undefined;
  return { ...(featureId && { featureId }), ...(attemptId && { attemptId }), ...(sessionId && { sessionId }) };
}

interface Entry {
  readonly sessionId: SessionId;
  readonly n: number;
  readonly at: Instant;
  readonly event: AgentEvent;
}

/** Undefined for what is only counted. */
export function entryLineOf(state: StudioState, { sessionId, n, at, event }: Entry): LogLine | undefined {
  const told = tellEntry(event);
  if (told === undefined) return undefined;
  const { text, detail } = told;
  const id = `t:${sessionId}:${n}`;
  return {
    id,
    at,
    type: event.type,
    level: "info",
    source: "agent",
    ...told,
    text: cut(text),
    ...(detail !== undefined && { detail: cut(detail) }),
    ...placeOfEntry(state, sessionId, at),
    sessionId,
  };
}

type EntryTold = Pick<LogLine, "text"> & Partial<Pick<LogLine, "level" | "source" | "detail" | "tool" | "toolId">>;

function tellEntry(event: AgentEvent): EntryTold | undefined {
  switch (event.type) {
    case "started":
      return { source: "studio", text: event.model ? `The agent runs, with ${event.model}` : "The agent runs" };
    case "prompted":
      return { source: "studio", text: `The agent is told: ${firstLine(event.text)}`, detail: event.text };
    case "text":
    case "thought":
      return { text: event.text };
    case "tool-started": {
      const input = event.input === undefined ? "" : JSON.stringify(event.input);
      return { text: `${event.name} ${input.slice(0, 200)}`.trim(), detail: input, tool: event.name, toolId: event.id };
    }
    case "tool-ended": {
      const level = event.ok ? "info" : "warning";
      return { level, text: firstLine(event.output) || "(nothing)", detail: event.output, toolId: event.id };
    }
    case "compacted":
      return {
        source: "studio",
        text: "The agent's context was nearly full: a summary stands for what was said before",
        detail: event.summary,
      };
    case "usage":
    // The history tells it.
    case "limit":
      return undefined;
    case "retry":
      return {
        source: "studio",
        level: "warning",
        text: `The model's service keeps the agent waiting: ${event.cause}`,
      };
    case "ended": {
      const level = event.ending === "done" || event.ending === "hook-stopped" ? "info" : "warning";
      return { source: "studio", level, text: `The agent stopped (${event.ending}). ${event.detail}`.trim() };
    }
  }
}

/** The attempt that was being worked on at that moment. */
function placeOfEntry({ sessions, attempts }: StudioState, sessionId: SessionId, at: Instant): Place {
  const session = sessions.get(sessionId);
  let found: Attempt<unknown> | undefined;
  for (const id of session?.attempts ?? []) {
    const attempt = attempts.get(id);
    if (attempt !== undefined && (found === undefined || attempt.startedAt <= at)) found = attempt;
  }
  return found ? { featureId: found.featureId, attemptId: found.id } : {};
}

const cut = (text: string): string => (text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`);
const firstLine = (text: string): string => text.trimStart().split("\n", 1)[0]!.slice(0, 300);
