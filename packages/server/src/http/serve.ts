/** On which address does the studio answer? On this machine's loopback, never on a network. */
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type WebSocketServerLike } from "@hono/node-server";
import type { Hono } from "hono";
import { WebSocketServer } from "ws";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";

const HOST = "127.0.0.1";
const FIRST_PORT = 8_888;
const FIRST_UNPRIVILEGED_PORT = 1_024;
const NEIGHBOURS = 50;
const HIGHEST_PORT = 65_535;
/** Clients only listen on sockets. */
const MAX_FRAME_BYTES = 1_024;

export interface ServedHttp {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests and ends those under way, live streams and sockets included. */
  close(): Promise<void>;
}

export interface PortRefusal {
  readonly type: "port-taken" | "port-not-allowed";
  readonly message: string;
  readonly port: number;
  /** A port near it that was free a moment ago. */
  readonly freePort: number | undefined;
}

/** Answers with `app` on a port: the given one, or else the first free one from 8888 on; 0 takes any. */
export async function serveHttp(options: {
  readonly app: Hono;
  readonly port: number | undefined;
}): Promise<Result<ServedHttp, PortRefusal>> {
  const port = options.port ?? (await findFreePort(FIRST_PORT)) ?? 0;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  const server = createAdaptorServer({
    fetch: options.app.fetch,
    hostname: HOST,
    overrideGlobalObjects: false,
    websocket: { server: sockets as WebSocketServerLike },
  }) as Server;
  const failure = await listen(server, port);
  if (failure !== undefined) return err(await refusalFor(failure, port));
  const taken = (server.address() as AddressInfo).port;
  return ok({ url: `http://${HOST}:${taken}/`, port: taken, close: () => close(server, sockets) });
}

/** The code of the reason why it could not; reasons that are no matter of the port are thrown. */
async function listen(server: Server, port: number): Promise<"EADDRINUSE" | "EACCES" | undefined> {
  server.listen(port, HOST);
  try {
    await once(server, "listening");
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE" || code === "EACCES") return code;
    throw error;
  }
}

async function refusalFor(code: "EADDRINUSE" | "EACCES", port: number): Promise<PortRefusal> {
  const freePort = await findFreePort(Math.max(port + 1, FIRST_UNPRIVILEGED_PORT));
  const next = freePort === undefined ? "Choose another one." : `Choose another one; ${freePort} is free.`;
  if (code === "EACCES") {
    return { type: "port-not-allowed", message: `Port ${port} may not be used by this user. ${next}`, port, freePort };
  }
  const message = `Port ${port} is in use, perhaps by a studio that is running already. Stop that, or: ${next}`;
  return { type: "port-taken", message, port, freePort };
}

async function findFreePort(first: number): Promise<number | undefined> {
  for (let port = first; port <= Math.min(first + NEIGHBOURS, HIGHEST_PORT); port++) {
    const probe = createServer();
    if ((await listen(probe, port)) !== undefined) continue;
    await close(probe);
    return port;
  }
  return undefined;
}

async function close(server: Server, sockets?: WebSocketServer): Promise<void> {
  const closed = once(server, "close");
  server.close();
  for (const socket of sockets?.clients ?? []) socket.terminate();
  server.closeAllConnections();
  await closed;
}
