/** Where does a client follow a conversation? Over one WebSocket that takes it up after the entry it has seen last. */
import { upgradeWebSocket } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { WSContext } from "hono/ws";
import type { WebSocket } from "ws";
import { z } from "zod";
import { apiError } from "@autocoder/core/api/error.ts";
import { inUrl } from "@autocoder/core/api/route.ts";
import { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { Studio } from "../../engine/studio.ts";
import { refuse } from "../answer.ts";
import { openProject } from "../handlers/ask.ts";
import { talkError } from "../errors.ts";
import { openTalkFeed, type TalkFeed } from "./talk-feed.ts";

export interface TalkOptions {
  readonly studio: Studio;
  readonly clock: Clock;
}

/** The client should connect anew (RFC 6455, section 7.4.1, and IANA's registry). */
const SERVICE_RESTART = 1_012;

export function serveTalk(app: Hono, { studio, clock }: TalkOptions): void {
  app.get(
    "/api/projects/:projectId/conversations/:conversationId/socket",
    // What is refused is refused before there is a socket, with a status a program can read.
    async (c, next) => {
      const asked = readAsked(c);
      if (!asked.success) return refuse(c, badRequest);
      const opened = await openProject(studio, asked.data.projectId);
      if (!opened.ok) return refuse(c, opened.error);
      const found = await opened.value.conversations.find(asked.data.conversationId);
      return found.ok ? next() : refuse(c, talkError(found.error));
    },
    upgradeWebSocket((c) => {
      const { projectId, conversationId: id, after } = readAsked(c).data!;
      const engine = studio.engines.get(projectId)!;
      let feed: Promise<TalkFeed | undefined>;
      return {
        onOpen(_event, socket) {
          feed = follow(socket, { engine, id, after, clock });
        },
        onClose: () => void feed.then((opened) => opened?.close()),
      };
    }),
  );
}

const Asked = z.object({
  projectId: ProjectId,
  conversationId: ConversationId,
  after: inUrl(z.number().int().nonnegative()).default(0),
});

const readAsked = (c: Context) => Asked.safeParse({ ...c.req.param(), after: c.req.query("after") });

async function follow(
  socket: WSContext,
  request: Omit<Parameters<typeof openTalkFeed>[0], "onOverflow">,
): Promise<TalkFeed | undefined> {
  const raw = socket.raw as WebSocket;
  const opened = await openTalkFeed({ ...request, onOverflow: () => raw.terminate() });
  if (!opened.ok) {
    socket.close(SERVICE_RESTART);
    return undefined;
  }
  const feed = opened.value;
  void sendAll(raw, feed)
    .catch((thrown: unknown) => console.error(thrown))
    .finally(() => {
      feed.close();
      socket.close(SERVICE_RESTART);
    });
  return feed;
}

/** One message after the other, each when the one before it has left, until the client is gone. */
async function sendAll(raw: WebSocket, { messages }: TalkFeed): Promise<void> {
  for await (const message of messages) {
    const error = await new Promise<Error | undefined>((resolve) => raw.send(message, resolve));
    if (error) return;
  }
}

const badRequest = apiError("bad-request", "`after` is the number of the last entry seen, or 0.");
