/** On which addresses does the studio answer? On this machine's loopback; on another one only where a person named it. */
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Hono } from "hono";
import type { WebSocketServer } from "ws";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { type ConnectionLimits, limitConnections, usualLimits } from "./limit-connections.ts";
import { serverFor } from "./server-for.ts";

const LOOPBACK = "127.0.0.1";
/** Each of these is loopback too. */
const EVERYWHERE = new Set(["0.0.0.0", "::"]);
const FIRST_PORT = 8_888;
const FIRST_UNPRIVILEGED_PORT = 1_024;
const NEIGHBOURS = 50;
const HIGHEST_PORT = 65_535;

export interface ServedHttp {
  /** On loopback, wherever else it answers too. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests and ends those under way, live streams and sockets included. */
  close(): Promise<void>;
}

export interface PortRefusal {
  readonly type: "port-taken" | "port-not-allowed" | "address-not-here";
  readonly message: string;
  readonly port: number;
  /** A port near it that was free a moment ago. */
  readonly freePort: number | undefined;
}

export interface Listening {
  readonly app: Hono;
  /** Where it is absent the first free one from 8888 on; 0 takes any. */
  readonly port: number | undefined;
  /** Another address of this machine beside loopback. */
  readonly address?: string | undefined;
  readonly limits?: ConnectionLimits;
}

export async function serveHttp({
  app,
  port: wanted,
  address = LOOPBACK,
  limits = usualLimits,
}: Listening): Promise<Result<ServedHttp, PortRefusal>> {
  const addresses = EVERYWHERE.has(address) ? [address] : [...new Set([LOOPBACK, address])];
  const served = addresses.map(() => serverFor(app, limits));
  const servers = served.map(({ server }) => server);
  limitConnections(servers, limits);
  let port = wanted ?? (await findFreePort(FIRST_PORT)) ?? 0;
  for (const [place, server] of servers.entries()) {
    const failure = await listen(server, port, addresses[place]!);
    if (failure === undefined) {
      ({ port } = server.address() as AddressInfo);
      continue;
    }
    await Promise.all(servers.slice(0, place).map((opened) => close(opened)));
    return err(await refusalFor(failure, port, addresses[place]!));
  }
  const closeAll = async () => void (await Promise.all(served.map(({ server, sockets }) => close(server, sockets))));
  return ok({ url: `http://${LOOPBACK}:${port}/`, port, close: closeAll });
}

const CODES = ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL"] as const;
type Code = (typeof CODES)[number];

/** The code of the reason why it could not; reasons that are no matter of port and address are thrown. */
async function listen(server: Server, port: number, address: string): Promise<Code | undefined> {
  server.listen(port, address);
  try {
    await once(server, "listening");
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const known = CODES.find((each) => each === code);
    if (known === undefined) throw error;
    return known;
  }
}

async function refusalFor(code: Code, port: number, address: string): Promise<PortRefusal> {
  if (code === "EADDRNOTAVAIL") {
    const message = `${address} is no address of this machine. \`ip address\` lists those it has; 0.0.0.0 means all of them.`;
    return { type: "address-not-here", message, port, freePort: undefined };
  }
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
    if ((await listen(probe, port, LOOPBACK)) !== undefined) continue;
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
