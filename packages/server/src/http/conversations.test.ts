import { expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import type { Program } from "../testing/cast.ts";
import { conversationId, messageId } from "../testing/chat.ts";
import { openApp, type TestApp } from "./testing/open-app.ts";

const shop = projectId("shop");
const id = conversationId(1);
const here = { projectId: shop, conversationId: id };

const echo: Program = async (agent) => agent.say(`You said: ${agent.words}`);
const open = () => openApp({ cast: { assistant: echo } });
const idle = ({ studio }: TestApp) => studio.engine.conversations.idle();

test("a conversation is begun, spoken in, listed, found, renamed, read as a file, and deleted", async () => {
  const app = await open();
  const { client } = app;
  expect(await client.createConversation({ projectId: shop, id })).toMatchObject({ ok: true, value: { id, seq: 1 } });
  const sent = { ...here, id: messageId(), text: "  Where is the cart?  " };
  expect(await client.sendMessage(sent)).toMatchObject({ ok: true, value: { title: "Where is the cart?" } });
  await idle(app);
  expect(await client.listConversations({ projectId: shop })).toMatchObject({
    value: { conversations: [{ id, messages: 2, status: "idle", title: "Where is the cart?" }] },
  });
  expect(await client.listConversations({ projectId: shop, role: "expander" })).toEqual({
    ok: true,
    value: { conversations: [] },
  });
  expect(await client.listConversations({ projectId: shop, search: "CART said" })).toMatchObject({
    value: { conversations: [{ id, found: { n: 5, excerpt: "You said: Where is the cart?" } }] },
  });
  expect(await client.changeConversation({ ...here, title: "The cart", isPinned: true })).toMatchObject({
    value: { title: "The cart", isPinned: true },
  });
  const read = await client.getConversation({ ...here, after: 3 });
  expect(read).toMatchObject({ value: { conversation: { seq: 6 }, entries: [{ n: 5 }, { n: 6 }] } });
  expect(await client.exportConversation(here)).toMatchObject({ value: { fileName: "The-cart.md" } });
  expect(await client.deleteConversation(here)).toEqual({ ok: true, value: {} });
  expect(await client.getConversation(here)).toMatchObject({ ok: false, error: { type: "conversation-not-found" } });
});

test("what cannot be done is refused with a status and a sentence", async () => {
  const app = await open();
  const { client, request } = app;
  await client.createConversation({ projectId: shop, id });
  const status = async (method: string, path: string, body: object = {}) => {
    const at = `/api/projects/shop/conversations/${path}`;
    const init = { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    return (await request(at, init)).status;
  };
  const message = { id: messageId(), text: "" };
  expect(await status("POST", `${id}/messages`, message)).toBe(400);
  expect(await status("POST", `${conversationId(9)}/messages`, { ...message, text: "x" })).toBe(404);
  expect(await status("POST", `not-an-id/messages`, { ...message, text: "x" })).toBe(400);
  expect(await status("DELETE", `${id}/messages/${messageId()}`)).toBe(409);
  expect(await status("POST", `${id}/stop`)).toBe(409);
  expect(await status("POST", `${id}/retry`)).toBe(409);
  expect(await status("POST", `${id}/proposals/3/decision`, { accepted: [] })).toBe(409);
  expect(await status("POST", `${id}/answers`, { id: messageId(), question: 3, answers: {} })).toBe(409);
  const elsewhere = { id: conversationId(2), projectId: projectId("blog"), role: "assistant" } as const;
  await app.studio.store.createConversation({ ...elsewhere, createdAt: app.studio.clock.now() });
  expect(await client.createConversation({ projectId: shop, id: elsewhere.id })).toMatchObject({
    error: { type: "conversation-elsewhere" },
  });
});

test("the draft of an interview becomes the project's spec, and what was there before stays a version of it", async () => {
  const app = await open();
  const { client, studio } = app;
  await client.createConversation({ projectId: shop, id, role: "spec-writer", depth: "quick" });
  await client.changeDraft({
    ...here,
    title: "Shop",
    sections: [{ heading: "Cart", body: "Things are put into it." }],
  });
  const taken = await client.takeDraft(here);
  expect(taken).toMatchObject({ ok: true });
  expect(studio.state.spec).toMatchObject({
    title: "Shop",
    text: expect.stringContaining("## Cart\n\nThings are put"),
  });
  const read = await client.getConversation(here);
  expect(read).toMatchObject({
    value: { entries: [{}, { body: { type: "draft", by: "person" } }, { body: { type: "spec_written", version: 1 } }] },
  });

  expect(await client.takeDraft(here)).toMatchObject({ ok: false, error: { type: "spec-changed" } });
  const spec = await client.getSpec({ projectId: shop });
  await client.changeDraft({
    ...here,
    sections: [
      { heading: "Cart", body: "" },
      { heading: "Gifts", body: "Wrapped." },
    ],
  });
  const again = await client.takeDraft({ ...here, expectedHash: spec.ok ? spec.value.file!.hash : "" });
  expect(again).toMatchObject({ ok: true });
  expect(studio.state.spec).toMatchObject({ version: 2, text: expect.not.stringContaining("Cart") });
});

test("a draft that is written on while it becomes the spec is not said to be the spec", async () => {
  const { client } = await open();
  await client.createConversation({ projectId: shop, id, role: "spec-writer", depth: "quick" });
  const section = (body: string) => ({ title: "Shop", sections: [{ heading: "Cart", body }] });
  await client.changeDraft({ ...here, ...section("Things are put into it.") });
  const [taken] = await Promise.all([
    client.takeDraft(here),
    client.changeDraft({ ...here, ...section("Things are put into it, and taken out.") }),
  ]);
  expect(taken).toMatchObject({ ok: true });
  const read = await client.getConversation(here);
  expect(read.ok && read.value.entries.map(({ body }) => body.type)).toEqual(["greeting", "draft", "draft"]);
});
