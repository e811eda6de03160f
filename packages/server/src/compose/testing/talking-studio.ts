/** A real studio of a home of its own, and talks in it with the sample whose spec is still to be written. */
import { randomUUID } from "node:crypto";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { type Client, createClient } from "@autocoder/core/api/client.ts";
import { applyEntry } from "@autocoder/core/conversation/apply-entry.ts";
import {
  type ConversationState,
  emptyConversation,
  openQuestion,
  waitingMessages,
} from "@autocoder/core/conversation/state.ts";
import { ConversationId, MessageId, projectId } from "@autocoder/core/kit/ids.ts";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import { openHome } from "../../home/home.ts";
import { systemClock } from "../../home/system-clock.ts";
import { createHttpApp } from "../../http/app.ts";
import { value } from "../../workspaces/contract/world.ts";
import { type AskedStudio, openBeside } from "../open-studio.ts";

export const SAMPLE = projectId("interview");

export interface TalkingStudio {
  readonly client: Client;
  readonly studio: AskedStudio["studio"];
  /** Begins one, or goes on with the one of this id. */
  talk(role: ChatRole, id?: ConversationId): Promise<Talk>;
  /** Ends the studio, and opens another on the same home. */
  reopen(): Promise<void>;
  dispose(): Promise<void>;
}

export interface Talk {
  readonly ref: { readonly projectId: typeof SAMPLE; readonly conversationId: ConversationId };
  state(): Promise<ConversationState>;
  send(text: string): Promise<void>;
  /** How the talk stands once it was answered. */
  heard(): Promise<ConversationState>;
  say(text: string): Promise<ConversationState>;
  /** Chooses the first option of every question. */
  answer(asked: ConversationState): Promise<ConversationState>;
}

export async function openTalkingStudio(): Promise<TalkingStudio> {
  const place = await realpath(await mkdtemp(join(tmpdir(), "autocoder-talks-")));
  const home = value(await openHome(join(place, ".autocoder"), {}));
  const open = async () => value(await openBeside({ home, model: { type: "person" }, env: process.env }));
  let opened = await open();
  const client = createClient(async (path, { headers, ...request }) =>
    appOf(opened).request(`http://127.0.0.1:8888${path}`, {
      ...request,
      headers: { ...headers, authorization: "Bearer key" },
    }),
  );
  value(await client.startDemo({ begin: "interview" }));
  return {
    client,
    get studio() {
      return opened.studio;
    },
    async talk(role, id = ConversationId.parse(randomUUID())) {
      value(await client.createConversation({ projectId: SAMPLE, id, role, depth: "quick" }));
      return talkOver(client, { projectId: SAMPLE, conversationId: id });
    },
    async reopen() {
      await opened.close();
      opened = await open();
    },
    async dispose() {
      await opened.close();
      await rm(place, { recursive: true, force: true });
    },
  };
}

const apps = new WeakMap<AskedStudio, ReturnType<typeof createHttpApp>>();
function appOf(opened: AskedStudio) {
  const known = apps.get(opened);
  if (known) return known;
  const app = createHttpApp({ ...opened, clock: systemClock, secret: "key", webDir: "/nowhere", version: "1" });
  apps.set(opened, app);
  return app;
}

function talkOver(client: Client, ref: Talk["ref"]): Talk {
  const newId = () => MessageId.parse(randomUUID());
  const state = async () => value(await client.getConversation(ref)).entries.reduce(applyEntry, emptyConversation);
  const heard = async () => {
    const isHeard = async (): Promise<boolean> => {
      const now = await state();
      return now.status !== "answering" && waitingMessages(now).length === 0;
    };
    await expect.poll(isHeard, { timeout: 25_000 }).toBe(true);
    return state();
  };
  const send = async (text: string) => void value(await client.sendMessage({ ...ref, id: newId(), text }));
  return {
    ref,
    state,
    send,
    heard,
    async say(text) {
      await send(text);
      return heard();
    },
    async answer(asked) {
      const { n, questions } = openQuestion(asked)!;
      const answers = questions.map(({ id, options }) => [
        id,
        { chosen: options.slice(0, 1).map(({ label }) => label) },
      ]);
      value(
        await client.answerChatQuestion({ ...ref, id: newId(), question: n, answers: Object.fromEntries(answers) }),
      );
      return heard();
    },
  };
}

/** What the agent said in its last answer. */
export function lastWords({ items }: ConversationState): string {
  const answer = items.findLast((item) => item.type === "agent");
  return (answer?.parts ?? []).flatMap((part) => (part.type === "text" ? part.text : [])).join("");
}
