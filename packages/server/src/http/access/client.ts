/**
 * Who asks, and from where?
 *
 * The connection itself says so. What a proxy says of who is behind it counts only where a person named the proxy, and
 * even then it never makes somebody local.
 */
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { Context, MiddlewareHandler } from "hono";
import type { Login } from "./logins.ts";

export interface Client {
  readonly address: string;
  /** At the studio's own machine: the connection comes over loopback, and no proxy passed it on. */
  readonly isLocal: boolean;
  readonly scheme: "http" | "https";
}

declare module "hono" {
  interface ContextVariableMap {
    client: Client;
    /** What a client from elsewhere came in by. */
    login: Login | undefined;
  }
}

export type BelievesProxy = (address: string) => boolean;

export function identifyClient(believes: BelievesProxy): MiddlewareHandler {
  return (c, next) => {
    c.set("client", clientOf(c, believes));
    return next();
  };
}

/** The request as Node has it; absent where the app is asked without a socket. */
export const incomingOf = (c: Context): IncomingMessage | undefined =>
  (c.env as { readonly incoming?: IncomingMessage } | undefined)?.incoming;

function clientOf(c: Context, believes: BelievesProxy): Client {
  const incoming = incomingOf(c);
  // Asked within this process.
  if (incoming === undefined) return { address: "127.0.0.1", isLocal: true, scheme: "http" };
  const address = plain(incoming.socket.remoteAddress ?? "unknown");
  if (!believes(address) || !PROXY_SIGNS.some((name) => incoming.headers[name] !== undefined)) {
    return { address, isLocal: isLoopback(address), scheme: "http" };
  }
  return {
    // Each proxy adds at the end; what stands before it anybody may have written.
    address: addressIn(lastOf(incoming.headers["x-forwarded-for"])),
    isLocal: false,
    scheme: lastOf(incoming.headers["x-forwarded-proto"]) === "https" ? "https" : "http",
  };
}

const PROXY_SIGNS = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip", "forwarded", "via"];

const addressIn = (text = ""): string => (isIP(text) === 0 ? "unknown" : plain(text));

const lastOf = (header: string | readonly string[] | undefined): string | undefined =>
  [header].flat().join(",").split(",").at(-1)?.trim() || undefined;

/** An old address that came in by a new socket. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");

export const isLoopback = (address: string): boolean => /^127\.|^::1$|^localhost$/.test(plain(address));

/** Whom a limit counts as one: of the new addresses everybody has more than can be counted, in one network. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [front = "", back] = address.split("::");
  const partsOf = (text: string | undefined) => (text ?? "").split(":").filter((part) => part !== "");
  const missing = back === undefined ? 0 : Math.max(0, 8 - partsOf(front).length - partsOf(back).length);
  const parts = [...partsOf(front), ...Array.from({ length: missing }, () => "0"), ...partsOf(back)];
  return `${parts.slice(0, 4).join(":")}::/64`;
}
