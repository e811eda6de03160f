/**
 * How much of the server may one client hold?
 *
 * From elsewhere a client has so many connections, and all of them together fewer than there are, so that the person at
 * the machine always gets in. Whoever sends its request drop by drop is told so and cut.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type ApiError, apiError } from "@autocoder/core/api/error.ts";
import { isLoopback, networkOf } from "./access/client.ts";
import { hangUp, rawRefusal } from "./refuse-raw.ts";

export interface ConnectionLimits {
  /** Connections of one client from elsewhere; of all from elsewhere; of everybody. */
  readonly ofOne: number;
  readonly ofRemote: number;
  readonly ofAll: number;
  /** How long a client may take for the headers, and for the whole request. */
  readonly headersMs: number;
  readonly requestMs: number;
}

/** A browser has six, and a socket for each talk that is open. */
export const usualLimits: ConnectionLimits = {
  ofOne: 128,
  ofRemote: 1_024,
  ofAll: 4_096,
  headersMs: 15_000,
  requestMs: 120_000,
};

const HEADER_BYTES = 32 * 1_024;

/** What Node itself must know when a server is made. */
export const serverOptionsFor = ({ headersMs, requestMs }: ConnectionLimits) => ({
  maxHeaderSize: HEADER_BYTES,
  headersTimeout: headersMs,
  requestTimeout: requestMs,
  connectionsCheckingInterval: Math.min(5_000, headersMs),
  // Missing and repeated hosts are refused with a sentence.
  requireHostHeader: false,
});

/** Counts the connections of several servers as one. */
export function limitConnections(servers: readonly Server[], limits: ConnectionLimits): void {
  const byNetwork = new Map<string, number>();
  const remote = () => [...byNetwork.values()].reduce((sum, count) => sum + count, 0);
  const change = (network: string, by: number) => {
    const count = (byNetwork.get(network) ?? 0) + by;
    if (count === 0) byNetwork.delete(network);
    else byNetwork.set(network, count);
    return count;
  };
  const take = (socket: Socket) => {
    const address = socket.remoteAddress ?? "unknown";
    if (isLoopback(address)) return;
    const network = networkOf(address);
    const count = change(network, 1);
    socket.once("close", () => change(network, -1));
    if (count > limits.ofOne || remote() > limits.ofRemote) hangUp(socket, rawRefusal(tooMany));
  };
  for (const server of servers) {
    server.maxConnections = limits.ofAll;
    server.prependListener("connection", take);
    answerBroken(server);
  }
}

/** What Node cannot read as a request, or did not get in time, is answered with a sentence too. */
function answerBroken(server: Server): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.prependListener("request", ({ socket }: IncomingMessage, answer: ServerResponse) => {
    answers.set(socket, answer);
    answer.once("close", () => answers.delete(socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // In the middle of an answer another one would be read as its part.
    const isAnswering = answers.get(socket)?.headersSent === true;
    if (error.code === "ECONNRESET" || isAnswering) socket.destroy();
    else hangUp(socket, rawRefusal(brokenBy(error.code)));
  });
}

function brokenBy(code: string | undefined): ApiError {
  if (code === "HPE_HEADER_OVERFLOW") return headersTooLarge;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? tooSlow : unreadable;
}

const tooMany = apiError("too-many-requests", "You hold more connections than one client may. Close some.");
const tooSlow = apiError("too-slow", "The request did not come in time. Send it at once.");
const headersTooLarge = apiError("headers-too-large", "The headers are larger than 32 KB. Send fewer.");
const unreadable = apiError(
  "bad-request",
  "The request cannot be read as HTTP without a doubt about where it ends. Send it as the standard says.",
);
