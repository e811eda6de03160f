/** What is an agent doing right now? Folded from the last entries of its session's transcript. */
import type { AgentEvent, TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { Usage } from "@autocoder/core/session/usage.ts";

const KEPT = 4;

/** One use of a tool. */
export interface Activity {
  readonly id: string;
  readonly tool: string;
  readonly input: unknown;
  readonly status: "running" | "done" | "refused";
}

export interface Tail {
  /** The number of the last entry folded in. */
  readonly lastN: number;
  /** When it was last heard of, by the studio's clock; what it is told is no sign of life. */
  readonly lastAt: number | undefined;
  /** The latest uses of tools, oldest first. */
  readonly activities: readonly Activity[];
  /** What it said last, if that was after its last use of a tool. */
  readonly said: string | undefined;
  readonly usage: Usage | undefined;
  /** Why the model's service keeps it waiting, if it does. */
  readonly retry: string | undefined;
}

export const emptyTail: Tail = {
  lastN: -1,
  lastAt: undefined,
  activities: [],
  said: undefined,
  usage: undefined,
  retry: undefined,
};

/** Entries that were folded in before are left out, so that hearing one twice changes nothing. */
export function foldTail(tail: Tail, entries: readonly TranscriptEntry[]): Tail {
  return entries
    .filter(({ n }) => n > tail.lastN)
    .reduce((folded, entry) => ({ ...folded, ...after(folded, entry.event), ...place(folded, entry) }), tail);
}

const place = ({ lastAt }: Tail, { n, at, event }: TranscriptEntry): Pick<Tail, "lastN" | "lastAt"> => ({
  lastN: n,
  lastAt: event.type === "prompted" ? lastAt : at,
});

function after(tail: Tail, event: AgentEvent): Partial<Tail> {
  switch (event.type) {
    case "tool-started": {
      const activity: Activity = { id: event.id, tool: event.name, input: event.input, status: "running" };
      return { activities: [...tail.activities, activity].slice(-KEPT), said: undefined, retry: undefined };
    }
    case "tool-ended": {
      const status = event.ok ? "done" : "refused";
      return {
        activities: tail.activities.map((activity) => (activity.id === event.id ? { ...activity, status } : activity)),
      };
    }
    case "text":
      return { said: event.text, retry: undefined };
    case "usage":
      return { usage: event.total, retry: undefined };
    case "ended":
      return { usage: event.usage, retry: undefined };
    case "retry":
      return { retry: event.cause };
    case "limit":
    case "compacted":
      return {};
    case "started":
    case "prompted":
    case "thought":
      return { retry: undefined };
  }
}
