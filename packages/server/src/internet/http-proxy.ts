/** A proxy for HTTP that asks first whether a host may be reached, and where it is. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as ask,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect, type Socket } from "node:net";
import { pipeline } from "node:stream";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { HostTarget } from "@autocoder/core/policy/hosts.ts";

/** The address to connect to, or why not. */
export type Judge = (target: HostTarget) => Promise<Result<string, Refusal>>;

export interface Refusal {
  readonly status: 403 | 502;
  /** A sentence for whoever asked. */
  readonly reason: string;
}

const CONNECT_MS = 30_000;

/** It listens nowhere: connections are handed to it. */
export function createHttpProxy(judge: Judge): Server {
  // What is sent may be large and slow.
  const proxy = createServer({ requestTimeout: 0 }, (request, response) => void forward(request, response, judge));
  proxy.on(
    "connect",
    (request: IncomingMessage, socket: Socket, head: Buffer) => void tunnel(request, { socket, head }, judge),
  );
  proxy.on("clientError", (_error, socket) => socket.destroy());
  return proxy;
}

async function tunnel(
  { url = "" }: IncomingMessage,
  { socket, head }: { readonly socket: Socket; readonly head: Buffer },
  judge: Judge,
): Promise<void> {
  socket.on("error", () => socket.destroy());
  const refuse = (refusal: Refusal): void => void socket.end(refusalText(refusal));
  const target = /^[^/?#@\\]+$/.test(url) ? targetOf(`https://${url}`, 443) : undefined;
  if (target === undefined) return refuse({ status: 403, reason: "This is no host and port." });
  const judged = await judge(target);
  if (!judged.ok) return refuse(judged.error);
  const out = connect({ host: judged.value, port: target.port, timeout: CONNECT_MS });
  const fail = (error: Error): void => refuse(unreached(target, error));
  out.once("error", fail);
  out.once("timeout", () => out.destroy(new Error("it does not answer")));
  out.once("connect", () => {
    out.off("error", fail);
    out.setTimeout(0);
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    out.write(head);
    join(socket, out);
  });
}

/** Each hears what the other says until it has said all of it, and neither is left alone. */
export function join(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.allowHalfOpen = true;
    from.pipe(to);
    from.once("error", () => to.destroy());
    from.once("close", () => to.destroySoon());
  }
}

const unreached = ({ host }: HostTarget, error: Error): Refusal => ({
  status: 502,
  reason: `${host} could not be reached (${"code" in error ? String(error.code) : error.message}).`,
});

function refusalText({ status, reason }: Refusal): string {
  const words = status === 403 ? "Forbidden" : "Bad Gateway";
  const head = [
    `HTTP/1.1 ${status} ${words}`,
    "Content-Type: text/plain",
    `Content-Length: ${Buffer.byteLength(reason)}`,
    "Connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n${reason}`;
}

/** Undefined where it names no host. A host that is a number in any notation is one in dots by now. */
function targetOf(text: string, usualPort: number): HostTarget | undefined {
  if (!URL.canParse(text)) return undefined;
  const { hostname, port } = new URL(text);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return host === "" ? undefined : { host, port: port === "" ? usualPort : Number(port) };
}

/** Headers that are between whoever asks and the proxy. */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-authorization", "proxy-connection", "te", "trailer", "upgrade"];

const withoutHops = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));

/** A request that names its whole address, as a proxy is asked without CONNECT. */
async function forward(request: IncomingMessage, response: ServerResponse, judge: Judge): Promise<void> {
  const { url = "", method = "GET" } = request;
  const answer = ({ status, reason }: Refusal) => {
    response.writeHead(status, { "content-type": "text/plain", connection: "close" }).end(reason);
  };
  const target = /^http:\/\//i.test(url) ? targetOf(url, 80) : undefined;
  if (target === undefined) return answer({ status: 403, reason: "This is a proxy. Ask it for a whole address." });
  const judged = await judge(target);
  if (!judged.ok) return answer(judged.error);
  const { pathname, search, host } = new URL(url);
  // What is judged is what is asked for: the host of the address, whatever the header says.
  const headers = { ...withoutHops(request.headers), host };
  const out = ask({ host: judged.value, port: target.port, method, path: pathname + search, headers, agent: false });
  out.once("response", (found) => {
    response.writeHead(found.statusCode ?? 502, withoutHops(found.headers));
    pipeline(found, response, () => undefined);
  });
  out.once("error", (error) => (response.headersSent ? response.destroy() : answer(unreached(target, error))));
  pipeline(request, out, () => undefined);
}
