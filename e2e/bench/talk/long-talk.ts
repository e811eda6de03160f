/** A conversation that has gone on for weeks: asked, looked up, answered at some length, again and again. */
import { foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { greetings } from "@autocoder/core/conversation/greeting.ts";
import type { EntryBody } from "@autocoder/core/conversation/entry.ts";
import { ConversationId, MessageId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import type { Store } from "../../../packages/server/src/engine/ports/store.ts";
import { value } from "../../../packages/server/src/workspaces/contract/world.ts";
import { PROJECT } from "../support/program-studio.ts";

export const LONG_TALK = ConversationId.parse("0190a5f0-0000-4000-8000-000000000001");
export const LONG_TITLE = "What a long talk is called";
/** Its last words. */
export const NEWEST = "This is the newest answer.";

export async function rememberLongTalk(store: Store, messages: number): Promise<void> {
  const at = instant(Date.now());
  value(await store.createConversation({ id: LONG_TALK, projectId: PROJECT, role: "assistant", createdAt: at }));
  const bodies = bodiesOf(messages / 2);
  const { status } = foldConversation(bodies.map((body, place) => ({ n: place + 1, at, body })));
  const standing = { title: LONG_TITLE, messages, status, isDue: false };
  await store.appendEntries([{ id: LONG_TALK, at, bodies, standing }]);
}

const bodiesOf = (turns: number): readonly EntryBody[] => [
  { type: "greeting", content: greetings.assistant },
  ...Array.from({ length: turns }, (_, turn) => turnOf(turn, turn === turns - 1)).flat(),
];

/** Two messages: one of the person's, one of the agent's, which uses two tools for it. */
function turnOf(turn: number, isLast: boolean): readonly EntryBody[] {
  const id = MessageId.parse(`00000000-0000-4000-8000-${String(turn).padStart(12, "0")}`);
  const look = (n: number, tool: string, input: object, output: string): readonly EntryBody[] => [
    { type: "tool_call", id: `${turn}.${n}`, tool, input },
    { type: "tool_result", id: `${turn}.${n}`, ok: true, output },
  ];
  return [
    {
      type: "message",
      id,
      text: `Question ${turn}: why does the basket forget what was put into it?`,
      attachments: [],
    },
    { type: "turn_started", messages: [id], again: false },
    { type: "text", content: "Let me look." },
    ...look(1, "read_file", { path: `src/basket-${turn}.ts` }, SOURCE),
    ...look(2, "feature_get_by_id", { feature_id: turn + 1 }, '{"id":1,"name":"Basket","status":"passing"}'),
    { type: "text", content: answerOf(turn) + (isLast ? `\n\n${NEWEST}` : "") },
    { type: "response_done", usage: noUsage, ending: "done", model: "sonnet" },
  ];
}

const SOURCE = "export const basket = new Map<string, number>();\n".repeat(8);

const answerOf = (turn: number): string =>
  [
    `It is kept in \`src/basket-${turn}.ts\` only as long as **the page is open**:`,
    "- nothing writes it down,\n- and nothing reads it again.",
    "```ts\nlocalStorage.setItem(key, JSON.stringify([...basket]));\n```",
    "A line like this one, where something is put into it, would do. I can make a feature of it.",
  ].join("\n\n");
