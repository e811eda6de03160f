import { expect, test } from "vitest";
import { instant } from "../kit/instant.ts";
import { MessageId } from "../kit/ids.ts";
import { noUsage } from "../session/usage.ts";
import { foldConversation } from "./apply-entry.ts";
import { EntryBody } from "./entry.ts";
import { conversationToMarkdown, fileNameOf } from "./to-markdown.ts";

const id = (n: number): MessageId => MessageId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const attachment = { id: "a".repeat(64), name: "wishes.md", kind: "markdown", mediaType: "text/markdown", bytes: 9 };
const feature = { name: "Cart", category: "app", description: "A cart.", steps: ["Look."] };

const bodies: readonly object[] = [
  { type: "greeting", content: "Hello." },
  { type: "message", id: id(1), text: "Add *this*", attachments: [attachment] },
  { type: "turn_started", messages: [id(1)], again: false },
  { type: "text", content: "I look.\n" },
  { type: "tool_call", id: "t", tool: "read_file", input: { path: "a`b.ts" } },
  { type: "tool_result", id: "t", ok: false, output: "none" },
  { type: "proposal", summary: "A cart", lines: [{ id: 1, edit: { type: "create", feature }, reason: "Wished." }] },
  {
    type: "question",
    questions: [{ id: "c", question: "Which colour?", options: [{ label: "Red" }, { label: "Blue" }] }],
  },
  { type: "response_done", usage: noUsage, ending: "asked" },
  { type: "decision", proposal: 7, accepted: [], changed: [], created: [] },
  { type: "answer", id: id(2), question: 8, answers: { c: { chosen: ["Red"], text: "Dark red" } } },
  { type: "turn_started", messages: [id(2)], again: false },
  { type: "error", content: "The model could not be reached.", ending: "network", usage: noUsage },
];
const state = foldConversation(
  bodies.map((body, place) => ({ n: place + 1, at: instant(60_000 * place), body: EntryBody.parse(body) })),
);

test("everything that is shown is in it, in order, with who said it and when", () => {
  const text = conversationToMarkdown({ title: "A cart", createdAt: instant(0) }, state);
  const parts = text.split("\n\n");
  expect(parts.slice(0, 7)).toEqual([
    "# A cart",
    "Begun 1970-01-01 00:00 UTC.",
    "## Agent · 1970-01-01 00:00 UTC",
    "Hello.",
    "## You · 1970-01-01 00:01 UTC",
    "Add *this*",
    "- File: wishes.md",
  ]);
  expect(parts.slice(8, 13)).toEqual([
    "I look.",
    '- `read_file` `` {"path":"a`b.ts"} `` (refused)',
    "**Proposal: A cart**",
    expect.stringMatching(/^1\. \[refused\] `\{"type":"create".*: Wished\.$/),
    "**Which colour?**\n- Red\n- Blue",
  ]);
  expect(text).toContain("**Which colour?**\n- Red\n- Dark red");
  expect(text).toMatch(/> The model could not be reached\.\n$/);
});

test("a title makes a name any system takes for a file", () => {
  expect(fileNameOf({ title: "Größe: a/b?" })).toBe("Größe-a-b.md");
  expect(fileNameOf({ title: "" })).toBe("conversation.md");
});
