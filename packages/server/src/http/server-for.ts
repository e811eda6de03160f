/**
 * How does a request of the network reach the app?
 *
 * What is odd about it is refused before; what asks to become a socket and may not is told so in a sentence.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createAdaptorServer, type WebSocketServerLike } from "@hono/node-server";
import type { Hono } from "hono";
import { WebSocketServer } from "ws";
import { apiError } from "@autocoder/core/api/error.ts";
import { type ConnectionLimits, serverOptionsFor } from "./limit-connections.ts";
import { oddRequest } from "./odd-request.ts";
import { hangUp, rawAnswer, rawRefusal } from "./refuse-raw.ts";

/** Clients only listen on sockets. */
const MAX_FRAME_BYTES = 1_024;

export function serverFor(
  app: Hono,
  limits: ConnectionLimits,
): { readonly server: Server; readonly sockets: WebSocketServer } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  const server = createAdaptorServer({
    fetch: (request, env) => answer(app, request, env as Bindings),
    overrideGlobalObjects: false,
    createServer: ((options: object, listener: RequestListener) => createServer(options, sieved(listener))) as never,
    serverOptions: { ...serverOptionsFor(limits), shouldUpgradeCallback: asksForSocket },
    websocket: { server: sockets as WebSocketServerLike },
  }) as Server;
  return { server, sockets };
}

interface Bindings {
  readonly incoming: IncomingMessage;
  /** Absent where it asks to become a socket. */
  readonly outgoing?: ServerResponse;
}

/** Whatever else a request would like to become, it is answered as it is. */
const asksForSocket = (incoming: IncomingMessage): boolean =>
  incoming.headers.upgrade?.toLowerCase() === "websocket" &&
  incoming.method === "GET" &&
  oddRequest(incoming) === undefined;

const sieved =
  (listener: RequestListener): RequestListener =>
  (incoming, outgoing) => {
    // It was hung up on.
    if (!incoming.socket.writable) return;
    const odd = oddRequest(incoming);
    if (odd === undefined) return listener(incoming, outgoing);
    hangUp(incoming.socket, rawRefusal(odd));
  };

async function answer(app: Hono, request: Request, env: Bindings): Promise<Response> {
  const response = await app.fetch(request, env);
  if (env.outgoing === undefined) await refuseSocket(response, env.incoming);
  return response;
}

/** The adapter would refuse without a word. An answer without a body is the leave to become a socket. */
async function refuseSocket(response: Response, { socket, method, url }: IncomingMessage): Promise<void> {
  if (response.ok && response.body === null) return;
  if (response.ok) {
    await response.body?.cancel();
    return hangUp(socket, rawRefusal(apiError("no-such-route", `There is no socket at ${method} ${url}.`)));
  }
  hangUp(socket, rawAnswer(response.status, await response.text(), Object.fromEntries(response.headers)));
}
