/** Requests as bytes on a real socket: what no client library would send, a test can. */
import { connect, type Socket } from "node:net";

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends the bytes as they are, and reads until the server hangs up; the request should ask for that. */
export async function sendRaw(port: number, bytes: string | readonly string[]): Promise<RawAnswer> {
  const socket = connect(port, "127.0.0.1");
  // Whoever hangs up on a client that still sends may break its pipe.
  socket.on("error", () => undefined);
  for (const part of [bytes].flat()) socket.write(part);
  return readAnswer(socket);
}

export async function readAnswer(socket: Socket): Promise<RawAnswer> {
  const parts: Buffer[] = [];
  socket.on("data", (part: Buffer) => parts.push(part));
  // A client that is hung up on while it still sends reads what it was told, and then a broken pipe.
  await new Promise((resolve) => socket.once("close", resolve));
  const text = Buffer.concat(parts).toString();
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line) => [line.split(": ")[0]!.toLowerCase(), line.split(": ").slice(1).join(": ")]);
  return { status: Number(first.split(" ")[1]), headers: Object.fromEntries(headers), body: rest.join("\r\n\r\n") };
}

/** A request with these headers, which the server ends the connection after. */
export function rawRequest(line: string, headers: Readonly<Record<string, string>> = {}, body = ""): string {
  const all = { Host: "127.0.0.1", ...headers, Connection: headers["Connection"] ?? "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}

/** What a program makes of it: the status, and the sentence. */
export function told({ status, body }: RawAnswer): string {
  const json = /\{.*\}/s.exec(body)?.[0];
  if (json !== undefined && json.startsWith('{"error"')) {
    const { error } = JSON.parse(json) as { readonly error: { readonly type: string; readonly message: string } };
    return `${status} ${error.type}: ${error.message}`;
  }
  return `${status} ${textOf(body)}`.trim();
}

/** A page as a person reads it: what went wrong, or else its heading. */
const textOf = (body: string): string =>
  (/role="alert"[^>]*>([^<]*)</.exec(body)?.[1] ?? /<h1>([^<]*)</.exec(body)?.[1] ?? body).replace(/\s+/g, " ").trim();
