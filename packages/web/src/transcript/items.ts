/** How does a transcript read as a conversation? What was said, thought and done, each tool's answer with its call. */
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { parseHeader } from "@autocoder/core/session/header.ts";
import type { Picture } from "@autocoder/core/session/picture.ts";
import type { AgentEvent, TranscriptEntry } from "@autocoder/core/session/transcript.ts";

interface Place {
  /** The number of its first entry: its address. */
  readonly n: number;
  readonly at: number;
  /** Which attempt it belongs to, as far as the briefs tell. */
  readonly part: Part | undefined;
}

/** Which feature a session is at, and for which time. */
export interface Part {
  readonly featureId: FeatureId;
  readonly attempt: number;
}

export type ToolUse = Place & {
  readonly type: "tool";
  readonly id: string;
  readonly tool: string;
  readonly input: unknown;
  readonly status: "running" | "done" | "refused";
  readonly output: string;
  readonly endedAt: number | undefined;
  /** What it was given to see. */
  readonly pictures: readonly Picture[];
};

export type Item =
  | ToolUse
  | (Place & { readonly type: "said" | "thought" | "compacted"; readonly text: string })
  /** A brief begins with the header of a part; what else it is told comes in the middle of its work. */
  | (Place & { readonly type: "prompt"; readonly text: string; readonly isBrief: boolean })
  | (Place & { readonly type: "started"; readonly model: string })
  | (Place & Pick<EventOf<"retry">, "type" | "attempt" | "cause" | "delayMs">)
  | (Place & Pick<EventOf<"ended">, "type" | "ending" | "detail">);

type EventOf<T extends AgentEvent["type"]> = Extract<AgentEvent, { type: T }>;

export function itemsOf(entries: readonly TranscriptEntry[]): readonly Item[] {
  const items: Item[] = [];
  const placeOfTool = new Map<string, number>();
  let part: Part | undefined;
  for (const { n, at, event } of entries) {
    if (event.type === "prompted") part = partIn(event.text) ?? part;
    if (event.type === "tool-started") placeOfTool.set(event.id, items.length);
    if (event.type === "tool-ended") {
      answer(items, placeOfTool.get(event.id), event, at);
      part = partIn(event.output) ?? part;
      continue;
    }
    const item = itemOf(event, { n, at, part });
    const last = items.at(-1);
    if (item?.type === "said" && last?.type === "said")
      items[items.length - 1] = { ...last, text: last.text + item.text };
    else if (item) items.push(item);
  }
  return items;
}

function answer(items: Item[], index: number | undefined, event: EventOf<"tool-ended">, at: number): void {
  const { ok, output, pictures = [] } = event;
  const use = index === undefined ? undefined : items[index];
  if (use?.type !== "tool") return;
  items[index!] = { ...use, status: ok ? "done" : "refused", output, pictures, endedAt: at };
}

function itemOf(event: Exclude<AgentEvent, { type: "tool-ended" }>, place: Place): Item | undefined {
  switch (event.type) {
    case "prompted":
      return { ...place, type: "prompt", text: event.text, isBrief: parseHeader(firstLine(event.text)) !== undefined };
    case "text":
      return { ...place, type: "said", text: event.text };
    case "thought":
      return { ...place, type: "thought", text: event.text };
    case "tool-started": {
      const { id, name, input } = event;
      const answer = { status: "running", output: "", pictures: [], endedAt: undefined } as const;
      return { ...place, type: "tool", id, tool: name, input, ...answer };
    }
    case "compacted":
      return { ...place, type: "compacted", text: event.summary };
    case "started":
      return { ...place, type: "started", model: event.model ?? "" };
    case "retry": {
      const { attempt, cause, delayMs } = event;
      return { ...place, type: "retry", attempt, cause, delayMs };
    }
    case "ended":
      return { ...place, type: "ended", ending: event.ending, detail: event.detail };
    case "usage":
    case "limit":
      return undefined;
  }
}

const firstLine = (text: string): string => text.split("\n", 1)[0]!;

/** Every brief, of the first feature of a session and of those that follow, has our line in it. */
function partIn(text: string): Part | undefined {
  if (!text.includes(" · attempt ")) return undefined;
  const header = text
    .split("\n")
    .map(parseHeader)
    .findLast((found) => found !== undefined);
  return header && "featureId" in header ? { featureId: header.featureId, attempt: header.attempt } : undefined;
}

/** What of a session belongs to one attempt; what came before any brief belongs to the first. */
export function itemsOfAttempt(items: readonly Item[], wanted: Part): readonly Item[] {
  const first = items.find(({ part }) => part !== undefined)?.part;
  return items.filter(({ part = first }) => {
    return part === undefined || (part.featureId === wanted.featureId && part.attempt === wanted.attempt);
  });
}

/** The places, from 0 on, of the items in which these words are, in any case. */
export function findItems(items: readonly Item[], words: string): readonly number[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return [];
  return items.flatMap((item, i) => (textOf(item).toLowerCase().includes(wanted) ? [i] : []));
}

function textOf(item: Item): string {
  switch (item.type) {
    case "tool":
      return `${item.tool}\n${JSON.stringify(item.input)}\n${item.output}`;
    case "prompt":
    case "said":
    case "thought":
    case "compacted":
      return item.text;
    case "started":
      return item.model;
    case "retry":
      return item.cause;
    case "ended":
      return `${item.ending} ${item.detail}`;
  }
}
