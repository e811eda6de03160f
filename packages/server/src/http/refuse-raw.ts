/** How is somebody refused before there is a request, or where there is none left to answer? By the bytes of an answer. */
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { ApiError } from "@autocoder/core/api/error.ts";
import { httpStatus } from "./errors.ts";

export const rawRefusal = (error: ApiError): string =>
  rawAnswer(httpStatus[error.type], JSON.stringify({ error }), { "content-type": "application/json" });

export function rawAnswer(status: number, body: string, headers: Readonly<Record<string, string>>): string {
  const all = {
    ...headers,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n${body}`;
}

/** So long a client has to read it. */
const LAST_WORD_MS = 2_000;

/** Says it and hangs up. What still comes in is thrown away: closing on it would take the answer back. */
export function hangUp(socket: Duplex, text: string): void {
  if (!socket.writable) return void socket.destroy();
  socket.end(text);
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LAST_WORD_MS);
  socket.once("close", () => clearTimeout(timer));
  socket.on("error", () => socket.destroy());
}
