/** On which address does the studio answer? On this machine's loopback, never on a network. */
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";

const NEIGHBOURS = 50;
const HIGHEST_PORT = 65_535;

export interface ServedHttp {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests and ends those under way, live streams included. */
  close(): Promise<void>;
}

export interface PortRefusal {
  readonly type: "port-taken" | "port-not-allowed";
  readonly message: string;
  readonly port: number;
  /** A port near it that was free a moment ago. */
  readonly freePort: number | undefined;
}

/** Answers with `app` on a port; 0 takes any that is free. */
export async function serveHttp(options: {
  readonly app: Hono;
  readonly port: number;
  readonly host: "127.0.0.1";
}): Promise<Result<ServedHttp, PortRefusal>> {
  const { app, port, host } = options;
  const answer = getRequestListener(app.fetch, { hostname: host, overrideGlobalObjects: false });
  const server = createServer((request, response) => void answer(request, response));
  const failure = await listen(server, port, host);
  if (failure !== undefined) return err(await refusalFor(failure, port, host));
  const taken = (server.address() as AddressInfo).port;
  return ok({ url: `http://${host}:${taken}/`, port: taken, close: () => close(server) });
}

/** The code of the reason why it could not; reasons that are no matter of the port are thrown. */
async function listen(server: Server, port: number, host: string): Promise<"EADDRINUSE" | "EACCES" | undefined> {
  server.listen(port, host);
  try {
    await once(server, "listening");
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE" || code === "EACCES") return code;
    throw error;
  }
}

async function refusalFor(code: "EADDRINUSE" | "EACCES", port: number, host: string): Promise<PortRefusal> {
  const freePort = await findFreePort(port, host);
  const next = freePort === undefined ? "Choose another one." : `Choose another one; ${freePort} is free.`;
  if (code === "EACCES") {
    return { type: "port-not-allowed", message: `Port ${port} may not be used by this user. ${next}`, port, freePort };
  }
  const message = `Port ${port} is in use, perhaps by a studio that is running already. Stop that, or: ${next}`;
  return { type: "port-taken", message, port, freePort };
}

async function findFreePort(near: number, host: string): Promise<number | undefined> {
  const first = Math.max(near, 1_023) + 1;
  for (let port = first; port <= Math.min(first + NEIGHBOURS, HIGHEST_PORT); port++) {
    const probe = createServer();
    if ((await listen(probe, port, host)) !== undefined) continue;
    await close(probe);
    return port;
  }
  return undefined;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
