import type { Conversation } from "@autocoder/core/conversation/conversation.ts";
import type { EntryBody } from "@autocoder/core/conversation/entry.ts";
import { ConversationId, MessageId, type ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Instant } from "@autocoder/core/kit/instant.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import { expect, test } from "vitest";
import type { ConversationStanding } from "../../engine/ports/conversation-store.ts";
import type { Store } from "../../engine/ports/store.ts";
import { blog, noon, onePm, shop, twoPm } from "./samples.ts";

const conversationId = (n: number) => ConversationId.parse(`0190a5f0-0000-4000-8000-00000000000${n}`);
const first = conversationId(1);
const second = conversationId(2);
const third = conversationId(3);

const message = (text: string): EntryBody => ({
  type: "message",
  id: MessageId.parse("0190a5f0-0000-4000-8000-0000000000ff"),
  text,
  attachments: [],
});
const text = (content: string): EntryBody => ({ type: "text", content });
const idle: ConversationStanding = { title: "", messages: 0, status: "idle", isDue: false };

export function describeConversations(store: () => Store): void {
  const create = (id: ConversationId, projectId: ProjectId = shop, more: Partial<Conversation> = {}) =>
    store().createConversation({ id, projectId, role: "assistant", createdAt: noon, ...more });
  const say = (
    bodies: readonly EntryBody[],
    more: { id?: ConversationId; at?: Instant; standing?: Partial<ConversationStanding> } = {},
  ) => {
    const { id = first, at = onePm, standing } = more;
    return store().appendEntries({ id, at, bodies, standing: { ...idle, ...standing } });
  };
  const idsOf = (list: readonly { readonly id: ConversationId }[]) => list.map(({ id }) => id);

  test("a new conversation is empty, and the same one a second time is the first", async () => {
    const fresh = {
      id: first,
      projectId: shop,
      role: "spec-writer",
      depth: "quick",
      title: "",
      isPinned: false,
      createdAt: noon,
      updatedAt: noon,
      messages: 0,
      seq: 0,
      status: "idle",
    };
    expect(await create(first, shop, { role: "spec-writer", depth: "quick" })).toEqual({ ok: true, value: fresh });
    await say([message("Hello")]);
    expect(await create(first, shop)).toMatchObject({ value: { role: "spec-writer", seq: 1 } });
    expect(await store().listConversations(shop)).toHaveLength(1);
  });

  test("an id of another project's conversation is refused and not found here", async () => {
    await create(first, blog);
    expect(await create(first, shop)).toEqual({ ok: false, error: { type: "elsewhere" } });
    expect(await store().findConversation(shop, first)).toBeUndefined();
    expect(await store().listConversations(shop)).toEqual([]);
    expect(await store().findConversation(blog, first)).toMatchObject({ id: first });
  });

  test("pinned conversations come first, then the one spoken in last", async () => {
    for (const id of [first, second, third]) await create(id);
    await say([message("one")], { id: second, at: onePm });
    await say([message("two")], { id: first, at: twoPm });
    expect(idsOf(await store().listConversations(shop))).toEqual([first, second, third]);
    await store().changeConversation(third, { isPinned: true });
    expect(idsOf(await store().listConversations(shop))).toEqual([third, first, second]);
  });

  test("what is changed by hand stays what it was otherwise", async () => {
    await create(first);
    await say([message("Hello")], { standing: { title: "Hello", messages: 1 } });
    await store().changeConversation(first, { title: "Greetings" });
    await store().changeConversation(first, { isPinned: true });
    await store().changeConversation(first, {});
    expect(await store().findConversation(shop, first)).toMatchObject({
      title: "Greetings",
      isPinned: true,
      updatedAt: onePm,
      messages: 1,
      seq: 1,
    });
  });

  test("entries are numbered from 1 on, and how the conversation stands is kept with them", async () => {
    await create(first);
    const bodies: readonly EntryBody[] = [
      message("Hello\u0000 \ud800 ü"),
      { type: "tool_call", id: "t1", tool: "read_file", input: { path: "a", nested: [1, null] } },
      { type: "response_done", usage: noUsage, ending: "done" },
    ];
    const stored = await say(bodies.slice(0, 2), { standing: { status: "answering", isDue: true, messages: 2 } });
    const more = await say(bodies.slice(2), { at: twoPm, standing: { title: "Hello", messages: 2 } });
    expect([...stored, ...more]).toEqual(
      bodies.map((body, place) => ({ n: place + 1, at: place < 2 ? onePm : twoPm, body })),
    );
    expect(await store().readEntries(first, 0, 10)).toEqual([...stored, ...more]);
    expect(await store().findConversation(shop, first)).toMatchObject({
      title: "Hello",
      status: "idle",
      updatedAt: twoPm,
      messages: 2,
      seq: 3,
    });
  });

  test("entries are read page by page", async () => {
    await create(first);
    await say(["a", "b", "c"].map(text));
    const page = async (after: number, limit: number) =>
      (await store().readEntries(first, after, limit)).map(({ n }) => n);
    expect(await page(0, 2)).toEqual([1, 2]);
    expect(await page(2, 2)).toEqual([3]);
    expect(await page(3, 2)).toEqual([]);
    expect(await store().readEntries(second, 0, 10)).toEqual([]);
  });

  test("many entries are told at once", async () => {
    await create(first);
    const stored = await say(Array.from({ length: 12_000 }, (_, n) => text(`${n}`)));
    expect(stored.at(-1)?.n).toBe(12_000);
    expect(await store().readEntries(first, 11_999, 10)).toEqual([stored.at(-1)]);
  });

  test("entries that are joined become one with the number of the last", async () => {
    await create(first);
    await say([message("Hello"), text("a "), text("b "), text("c"), message("Thanks")]);
    await store().joinEntries(first, 2, { n: 4, at: onePm, body: { type: "text", content: "a b c", from: 2 } });
    const entries = await store().readEntries(first, 0, 10);
    expect(entries.map(({ n }) => n)).toEqual([1, 4, 5]);
    expect(entries[1]?.body).toEqual({ type: "text", content: "a b c", from: 2 });
    expect((await say([text("more")]))[0]?.n).toBe(6);
  });

  test("conversations that are due are found again, the longest waiting first", async () => {
    for (const id of [first, second, third]) await create(id);
    await say([message("one")], { id: first, at: twoPm, standing: { isDue: true } });
    await say([message("two")], { id: second, at: onePm, standing: { isDue: true } });
    await say([message("three")], { id: third, at: onePm });
    expect(await store().dueConversations(shop)).toEqual([second, first]);
    expect(await store().dueConversations(blog)).toEqual([]);
    await say([text("one")], { id: second });
    expect(await store().dueConversations(shop)).toEqual([first]);
  });

  test("of a deleted conversation nothing is left, and its id is free again", async () => {
    await create(first);
    await say([message("Hello")]);
    await store().deleteConversation(first);
    await store().deleteConversation(second);
    expect(await store().findConversation(shop, first)).toBeUndefined();
    expect(await store().readEntries(first, 0, 10)).toEqual([]);
    expect(await create(first, blog)).toMatchObject({ ok: true, value: { seq: 0 } });
  });

  test("words are found in what was said and in titles, in any case and any script, with what stands around them", async () => {
    for (const id of [first, second, third]) await create(id);
    await say([message("We need a LOGIN page"), text("Größere Änderung am Login der Übersicht")], { at: onePm });
    await say([message("Nothing here")], { id: second, at: twoPm, standing: { title: "Login, again" } });
    await say([text("login is a tool's word")], { id: third });
    await say([{ type: "tool_result", id: "t", ok: true, output: "übersicht" }], { id: third });
    const found = (...words: string[]) => store().searchConversations(shop, words);
    expect(await found("login")).toEqual([
      { conversationId: second, n: 0, excerpt: "Login, again" },
      { conversationId: first, n: 2, excerpt: "Größere Änderung am Login der Übersicht" },
      { conversationId: third, n: 1, excerpt: "login is a tool's word" },
    ]);
    expect(await found("ÜBERSICHT")).toMatchObject([{ conversationId: first, n: 2 }]);
    expect(await found("login", "page")).toMatchObject([{ conversationId: first, n: 1 }]);
    expect(await found("100%_")).toEqual([]);
    expect(await found()).toEqual([]);
    expect(await store().searchConversations(blog, ["login"])).toEqual([]);
  });

  test("of a long text the part around the words is shown", async () => {
    await create(first);
    await say([text(`${"before ".repeat(50)}the needle ${"after ".repeat(50)}`)]);
    const [hit] = await store().searchConversations(shop, ["needle"]);
    expect(hit?.excerpt).toMatch(/^….*the needle after.*…$/);
    expect(hit?.excerpt.length).toBeLessThan(200);
  });
}
