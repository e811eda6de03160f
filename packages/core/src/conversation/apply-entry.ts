/** What does a conversation look like after one more entry? The same fold on the server and in the browser. */
import { addUsage, noUsage, type Usage } from "../session/usage.ts";
import type { ConversationEntry, EntryBody, EntryOf } from "./entry.ts";
import { changeDraft } from "./interview.ts";
import { type AgentItem, type AgentPart, type ConversationState, emptyConversation, openAnswer } from "./state.ts";

export const foldConversation = (entries: readonly ConversationEntry[]): ConversationState =>
  entries.reduce(applyEntry, emptyConversation);

/** An entry that is known already changes nothing. */
export function applyEntry(state: ConversationState, entry: ConversationEntry): ConversationState {
  if (entry.n <= state.seq) return state;
  return { ...change(state, entry), seq: entry.n };
}

function change(state: ConversationState, { n, at, body }: ConversationEntry): ConversationState {
  switch (body.type) {
    case "greeting": {
      const parts = [{ type: "text", n, text: body.content } as const];
      return withItem(state, {
        type: "agent",
        n,
        at,
        parts,
        ending: { type: "done" },
        usage: noUsage,
        model: undefined,
      });
    }
    case "message": {
      const { id, text, attachments, selection } = body;
      const item = {
        type: "person",
        n,
        at,
        id,
        text,
        attachments,
        selection,
        answers: undefined,
        isWaiting: true,
      } as const;
      return unasked(withItem(state, item));
    }
    case "withdrawn":
      return {
        ...state,
        items: state.items.filter((item) => item.type !== "person" || item.id !== body.id || !item.isWaiting),
      };
    case "answer":
      return answerQuestion(state, { n, at, body });
    case "turn_started":
      return startTurn(state, { n, at, body });
    case "text":
      return withParts(state, textAfter(partsOf(state), n, body));
    case "tool_call": {
      const { id, tool, input } = body;
      return addPart(state, { type: "tool", n, id, tool, input, result: undefined });
    }
    case "tool_result": {
      const { id, ok, output } = body;
      const parts = partsOf(state).map((part) =>
        part.type === "tool" && part.id === id ? { ...part, result: { ok, output } } : part,
      );
      return withParts(state, parts);
    }
    case "question":
      return addPart(state, { type: "question", n, questions: body.questions, answers: undefined });
    case "proposal":
      return addPart(state, { type: "proposal", n, summary: body.summary, lines: body.lines, decision: undefined });
    case "decision":
      return mapParts(state, (part) =>
        part.type === "proposal" && part.n === body.proposal ? { ...part, decision: body } : part,
      );
    case "draft":
      return { ...state, draft: changeDraft(state.draft, body), isWritten: false };
    case "phase":
      return { ...state, phase: body.phase };
    case "spec_written":
      return { ...state, isWritten: true };
    case "response_done":
      return endAnswer(
        state,
        body.usage,
        { ending: { type: body.ending }, model: body.model },
        body.ending === "asked" ? "asking" : "idle",
      );
    case "error": {
      const { ending, content, usage } = body;
      return endAnswer(state, usage, { ending: { type: "failed", ending, content } }, "failed");
    }
    case "rewound":
      return rewind(state, body);
  }
}

const withItem = (state: ConversationState, item: ConversationState["items"][number]): ConversationState => ({
  ...state,
  items: [...state.items, item],
});

/** Who says something else passes over what was asked. */
const unasked = (state: ConversationState): ConversationState =>
  state.status === "answering" ? state : { ...state, status: "idle" };

function answerQuestion(state: ConversationState, { n, at, body }: EntryAs<"answer">): ConversationState {
  const { id, question, answers } = body;
  const asked = state.items
    .flatMap((item) => (item.type === "agent" ? item.parts : []))
    .find((part) => part.type === "question" && part.n === question);
  if (asked?.type !== "question") return state;
  const { questions } = asked;
  const answered = mapParts(state, (part) => (part === asked ? { ...asked, answers } : part));
  return unasked(
    withItem(answered, {
      type: "person",
      n,
      at,
      id,
      text: "",
      attachments: [],
      selection: undefined,
      answers: { question, questions, answers },
      isWaiting: true,
    }),
  );
}

type EntryAs<T extends EntryBody["type"]> = Omit<ConversationEntry, "body"> & { readonly body: EntryOf<T> };

/** An answer that was cut off goes on where it was. */
function startTurn(state: ConversationState, { n, at, body }: EntryAs<"turn_started">): ConversationState {
  const taken = new Set(body.messages);
  const items = state.items.map((item) =>
    item.type === "person" && taken.has(item.id) ? { ...item, isWaiting: false } : item,
  );
  const turned: ConversationState = { ...state, items, turns: state.turns + 1, status: "answering" };
  if (openAnswer(state)) return addPart(turned, { type: "interrupted", n });
  return withItem(turned, { type: "agent", n, at, parts: [], ending: undefined, usage: noUsage, model: undefined });
}

const partsOf = (state: ConversationState): readonly AgentPart[] => openAnswer(state)?.parts ?? [];

function textAfter(parts: readonly AgentPart[], n: number, { content, from }: EntryOf<"text">): readonly AgentPart[] {
  const last = parts.at(-1);
  if (from !== undefined) {
    const whole = { type: "text", n: from, text: content } as const;
    return parts.some((part) => part.n === from)
      ? parts.map((part) => (part.n === from ? whole : part))
      : [...parts, whole];
  }
  if (last?.type !== "text") return [...parts, { type: "text", n, text: content }];
  return [...parts.slice(0, -1), { ...last, text: last.text + content }];
}

const addPart = (state: ConversationState, part: AgentPart): ConversationState =>
  withParts(state, [...partsOf(state), part]);

/** The answer that is being given, with other parts. */
const withParts = (state: ConversationState, parts: readonly AgentPart[]): ConversationState =>
  withAnswer(state, (item) => ({ ...item, parts }));

function withAnswer(state: ConversationState, edit: (item: AgentItem) => AgentItem): ConversationState {
  const open = openAnswer(state);
  if (open === undefined) return state;
  return { ...state, items: state.items.with(state.items.lastIndexOf(open), edit(open)) };
}

const mapParts = (state: ConversationState, edit: (part: AgentPart) => AgentPart): ConversationState => ({
  ...state,
  items: state.items.map((item) => {
    if (item.type !== "agent") return item;
    const parts = item.parts.map(edit);
    return parts.every((part, place) => part === item.parts[place]) ? item : { ...item, parts };
  }),
});

function endAnswer(
  state: ConversationState,
  usage: Usage,
  end: Partial<AgentItem>,
  status: ConversationState["status"],
): ConversationState {
  const ended = withAnswer(state, (item) => ({ ...item, ...end, usage: addUsage(item.usage, usage) }));
  return { ...ended, status, usage: addUsage(state.usage, usage) };
}

function rewind(state: ConversationState, { before }: EntryOf<"rewound">): ConversationState {
  const place = state.items.findIndex((item) => item.type === "person" && item.id === before);
  if (place < 0) return state;
  return { ...state, items: state.items.slice(0, place), rewinds: state.rewinds + 1, status: "idle" };
}
