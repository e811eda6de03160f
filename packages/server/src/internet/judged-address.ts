/**
 * At which address is a host told something, if it may be?
 *
 * Its name is resolved here and each address judged; whoever connects does so to the very address that was judged. A host
 * on no public network is told only if a person has listed that very host.
 */
import { lookup } from "node:dns/promises";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { isPublicAddress, isPublicHost } from "./public-address.ts";

/** Every address of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export const resolveName: Resolve = async (host) =>
  (await lookup(host, { all: true, order: "ipv4first" })).map(({ address }) => address);

export async function judgedAddress(request: {
  readonly host: string;
  readonly privateHosts: readonly string[];
  readonly resolve: Resolve;
}): Promise<Result<string, string>> {
  const { host, privateHosts, resolve } = request;
  const problem = problemOfHost(host, privateHosts);
  if (problem !== undefined) return err(problem);
  const found = await resolved(host, resolve);
  if (!found.ok) return found;
  const addresses = found.value;
  const hidden = addresses.find((address) => !isPublicAddress(address));
  if (hidden !== undefined && !privateHosts.includes(host)) return err(notPublic(host, hidden));
  const [first] = addresses;
  return first === undefined ? err(`${host} has no address. Check how it is written.`) : ok(first);
}

async function resolved(host: string, resolve: Resolve): Promise<Result<readonly string[], string>> {
  try {
    return ok(await resolve(host));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return err(`No address was found for ${host} (${String(error.code)}). Check how it is written, and the network.`);
  }
}

/** As far as it can be told without asking anybody. */
export const problemOfHost = (host: string, privateHosts: readonly string[]): string | undefined =>
  isPublicHost(host) || privateHosts.includes(host) ? undefined : notPublic(host);

const notPublic = (host: string, address = host): string =>
  `${host} is not told: it is on no public network${address === host ? "" : ` (${address})`}. If notices may go there, list ${host} among the private hosts.`;

/** As it is listed: without brackets, without the dot that ends a full name. */
export const plainHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.+$/, "");
