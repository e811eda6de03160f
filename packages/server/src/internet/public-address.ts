/** Does this address lead to the public web, and to nothing of ours? Judged by name first, then by what the name resolves to. */
import { BlockList, isIP } from "node:net";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";

/** Names that mean this machine or the network it is in, whatever they resolve to. */
const LOCAL_NAMES =
  /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|test|onion)$/;

/** A URL is parsed as browsers do it, so that a host which is a number in any notation is one in dots by now. */
export function requirePublicUrl(text: string, base?: URL): Result<URL, string> {
  const url = URL.canParse(text, base?.href) ? new URL(text, base?.href) : undefined;
  if (url === undefined)
    return err(`${JSON.stringify(text)} is no URL. Give a whole one, e.g. "https://example.com/page".`);
  const refuse = (why: string) => err(`${url.host || text} is not fetched: ${why}. Only pages of the public web are.`);
  if (url.protocol !== "https:" && url.protocol !== "http:") return refuse(`it is a ${url.protocol} address`);
  if (url.username !== "" || url.password !== "") return refuse("its URL holds a name or password");
  // The usual ports are left out of what was parsed.
  if (url.port !== "" && url.port !== "80" && url.port !== "443")
    return refuse(`port ${url.port} is none of the web's`);
  const host = url.hostname.replace(/\.+$/, "");
  if (host.startsWith("[") || isIP(host) !== 0) return refuse("it is a number, not a name");
  if (isLocalName(host)) return refuse("its name is a local one");
  return ok(url);
}

const isLocalName = (host: string): boolean => !host.includes(".") || LOCAL_NAMES.test(host);

/** Whether a host, as it stands in an address, is on the public internet as far as that can be told without asking anybody. */
export const isPublicHost = (host: string): boolean => (isIP(host) === 0 ? !isLocalName(host) : isPublicAddress(host));

/** Whether an address that a name resolved to is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !NOT_PUBLIC.check(address, "ipv4");
  return family === 6 && UNICAST.check(address, "ipv6") && !NOT_PUBLIC.check(address, "ipv6");
}

/** What is given out for machines on the internet; all else, such as addresses that hold an older one, is special. */
const UNICAST = listOf(["2000::/3"], "ipv6");

const NOT_PUBLIC = listOf(
  [
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24",
    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4",
  ].flatMap((ranges) => ranges.split(" ")),
  "ipv4",
);
for (const range of ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]) addRange(NOT_PUBLIC, range, "ipv6");

function listOf(ranges: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const range of ranges) addRange(list, range, family);
  return list;
}

function addRange(list: BlockList, range: string, family: "ipv4" | "ipv6"): void {
  const [network, bits] = range.split("/");
  list.addSubnet(network!, Number(bits), family);
}
