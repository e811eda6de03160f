/** Whatever people do in a conversation, and whenever the studio ends: what is stored is one story, and all is answered. */
import { expect, test } from "vitest";
import { applyEntry, foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { emptyConversation } from "@autocoder/core/conversation/state.ts";
import { createRandom, type Random } from "@autocoder/core/kit/random.ts";
import type { Program } from "../../testing/cast.ts";
import { type Chat, openChat, said } from "../../testing/chat.ts";
import type { Said } from "./acts.ts";

const talkative: Program = async (agent) => {
  for (const word of `Heard: ${agent.words}`.split(" ")) {
    agent.say(`${word} `);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return agent.words.endsWith("fail") ? "network" : undefined;
};

type Act = (chat: Chat, random: Random, sent: Said[]) => Promise<unknown>;

const send: Act = (chat, random, sent) => {
  const message = said(`message ${sent.length}${random.chance(0.2) ? " fail" : ""}`);
  sent.push(message);
  return chat.talks.send(chat.id, message);
};

const acts: readonly Act[] = [
  send,
  send,
  send,
  (chat, random, sent) => chat.talks.send(chat.id, random.pick(sent) ?? said("first")),
  (chat, random, sent) => chat.talks.resend(chat.id, (random.pick(sent) ?? said("none")).id, said("differently")),
  (chat, random, sent) => chat.talks.withdraw(chat.id, (random.pick(sent) ?? said("none")).id),
  (chat) => chat.talks.stop(chat.id),
  (chat) => chat.talks.retry(chat.id),
  (chat) => chat.idle(),
  (chat) => chat.studio.restart(),
  async (chat) => {
    await chat.studio.crash();
    await chat.studio.restart();
  },
];

test.each([1, 2, 3, 4, 5, 6])(
  "after walk %i everything is told alike, and nothing is left that is to be answered",
  async (seed) => {
    const random = createRandom(seed);
    const chat = await openChat({ assistant: talkative }, { store: seed % 2 === 0 ? "sqlite" : "memory" });
    const sent: Said[] = [];
    for (let step = 0; step < 40; step++) {
      await random.pick(acts)!(chat, random, sent);
      if (random.chance(0.5)) await new Promise((resolve) => setImmediate(resolve));
    }
    await chat.idle();
    const entries = await chat.entries();
    const state = foldConversation(entries);
    expect((await chat.conversation()).status).toBe(state.status);
    expect(state.status).not.toBe("answering");
    if (state.status === "idle")
      expect(state.items.filter((item) => item.type === "person" && item.isWaiting)).toEqual([]);
    for (const item of state.items) if (item.type === "agent") expect(item.ending).toBeDefined();
    expect(new Set(entries.map(({ n }) => n)).size).toBe(entries.length);
    const heard = entries.flatMap(({ body }) => (body.type === "message" ? [body.id] : []));
    expect(heard).toEqual(expect.arrayContaining(sent.map(({ id }) => id)));
    // Whoever knew any part of it comes to the same.
    const known = random.below(entries.length);
    const before = entries.slice(0, known).reduce(applyEntry, emptyConversation);
    expect(entries.filter(({ n }) => n > before.seq).reduce(applyEntry, before)).toEqual(state);
  },
);
