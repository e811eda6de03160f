/** A conversation's socket as a test reads it: message by message, over a real connection. */
import { once } from "node:events";
import { afterEach } from "vitest";
import { WebSocket } from "ws";
import { SocketMessage, socketPath } from "@autocoder/core/api/conversation-socket.ts";
import type { ConversationEntry } from "@autocoder/core/conversation/entry.ts";
import type { ConversationId } from "@autocoder/core/kit/ids.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { type ServedHttp, serveHttp } from "../serve.ts";
import { SECRET, type TestApp } from "./open-app.ts";

const open = new Set<() => unknown>();

afterEach(async () => {
  for (const close of open) await close();
  open.clear();
});

export async function serveApp({ app }: TestApp): Promise<ServedHttp> {
  const listening = await serveHttp({ app, port: 0 });
  if (!listening.ok) throw new Error(listening.error.message);
  const served = listening.value;
  open.add(() => served.close());
  return served;
}

export interface Line {
  readonly socket: WebSocket;
  /** Everything but beats, as far as it has come. */
  readonly messages: readonly SocketMessage[];
  /** Entries so far, whether read or heard. */
  readonly entries: readonly ConversationEntry[];
  /** Resolves as soon as this is so. */
  until(holds: (line: Line) => boolean): Promise<void>;
  /** Ends it on the spot, as a broken network does. */
  cut(): Promise<void>;
  /** The code it was closed with. */
  closed(): Promise<number>;
}

export interface SocketRequest {
  readonly after?: number;
  readonly project?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const withKey = { authorization: `Bearer ${SECRET}` };

const addressOf = ({ port }: ServedHttp, id: ConversationId, { after = 0, project = "shop" }: SocketRequest): string =>
  `ws://127.0.0.1:${port}${socketPath(projectId(project), id, after)}`;

/** The status with which it is refused to follow a conversation. */
export async function refusalOf(served: ServedHttp, id: ConversationId, request: SocketRequest = {}): Promise<number> {
  const socket = new WebSocket(addressOf(served, id, request), { headers: request.headers ?? withKey });
  const [, response] = (await once(socket, "unexpected-response")) as [unknown, { statusCode: number }];
  socket.on("error", () => undefined);
  socket.terminate();
  return response.statusCode;
}

export async function followTalk(served: ServedHttp, id: ConversationId, request: SocketRequest = {}): Promise<Line> {
  const socket = new WebSocket(addressOf(served, id, request), { headers: request.headers ?? withKey });
  const messages: SocketMessage[] = [];
  const waiting = new Set<() => void>();
  const gone = once(socket, "close") as Promise<[number]>;
  open.add(() => socket.terminate());
  socket.on("error", () => undefined);
  socket.on("message", (data) => {
    const message = SocketMessage.parse(JSON.parse((data as Buffer).toString()));
    if (message.type === "beat") return;
    messages.push(message);
    for (const look of waiting) look();
  });
  const line: Line = {
    socket,
    messages,
    get entries() {
      return messages.flatMap((message) => {
        if (message.type === "history") return message.entries;
        return message.type === "entry" ? [message.entry] : [];
      });
    },
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds(line)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async cut() {
      socket.terminate();
      await gone;
    },
    closed: async () => (await gone)[0],
  };
  await once(socket, "open");
  return line;
}
