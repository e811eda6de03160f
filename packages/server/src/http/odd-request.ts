/**
 * What is wrong with a request before anybody looks into it?
 *
 * It must name one host, as a host is written, and a path: the studio is no proxy, and what two readers could take for
 * two different requests is answered by none.
 */
import type { IncomingMessage } from "node:http";
import { type ApiError, apiError } from "@autocoder/core/api/error.ts";

const HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;
/** The longest path a disk takes, each of its bytes written as three, and some room. */
const MAX_ADDRESS = 16 * 1_024;

export function oddRequest({ url = "", rawHeaders }: IncomingMessage): ApiError | undefined {
  // Names and values take turns.
  const hosts = rawHeaders.filter((_text, place) => rawHeaders[place - 1]?.toLowerCase() === "host" && place % 2 === 1);
  if (hosts.length !== 1 || !HOST.test(hosts[0]!)) return noHost;
  if (url.length > MAX_ADDRESS) return tooLong;
  if (!url.startsWith("/")) return noPath;
  const [path = ""] = url.split("?");
  return path.includes("\\") || !URL.canParse(`http://${hosts[0]}${url}`) ? badPath : undefined;
}

const noHost = apiError("bad-request", "A request names the host it is for, once and as a host is written.");
const noPath = apiError("bad-request", "The studio is no proxy. Ask for a path alone, one that begins with a slash.");
const badPath = apiError("bad-request", "The address cannot be read as one. Write it as the standard says.");
const tooLong = apiError("address-too-long", "The address is longer than 16 KB. Nothing of the studio has such a one.");
