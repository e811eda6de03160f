import { expect, test } from "vitest";
import { foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import { textOf } from "@autocoder/core/conversation/recap.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { conversationId, messageId } from "../../testing/chat.ts";
import { openApp } from "../testing/open-app.ts";
import { followTalk, type Line, serveApp } from "../testing/open-socket.ts";

const shop = projectId("shop");
const id = conversationId(1);
const isDone = ({ entries }: Line) => entries.some(({ body }) => body.type === "response_done");

test("a conversation is told from its id on, then what was said, then what is said", async () => {
  const opened = await openApp({
    cast: {
      async assistant(agent) {
        agent.say("Here you are.");
      },
    },
  });
  const served = await serveApp(opened);
  await opened.client.createConversation({ projectId: shop, id });
  const line = await followTalk(served, id);
  await line.until(({ messages }) => messages.length === 2);
  await opened.client.sendMessage({ projectId: shop, conversationId: id, id: messageId(), text: "Hello" });
  await line.until(isDone);
  expect(line.messages.slice(0, 2)).toMatchObject([
    { type: "conversation_created", conversation_id: id, conversation: { seq: 1 } },
    { type: "history", entries: [{ n: 1, body: { type: "greeting" } }] },
  ]);
  const { items } = foldConversation(line.entries);
  expect(items.slice(1).map(textOf)).toEqual(["Hello", "Here you are."]);
});
