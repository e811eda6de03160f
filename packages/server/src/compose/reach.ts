/** From where may the studio be reached? From its own machine, unless a person named more. */
import { networkInterfaces } from "node:os";
import { isLoopback } from "../http/access/client.ts";
import type { RemoteAccess } from "../http/access/remote-access.ts";

export interface Reach {
  /** An address of this machine beside loopback. */
  readonly host?: string | undefined;
  /** Names it is called by, in addition. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** The address of a proxy whose word on who asks is believed; `true` for one on this machine. */
  readonly behindProxy?: string | true | undefined;
}

/** Whether anybody could come in from another machine. */
export const isRemote = ({ host, behindProxy }: Reach): boolean =>
  behindProxy !== undefined || (host !== undefined && !isLoopback(host));

export const noPassword = ({ host }: Reach): { readonly message: string } => ({
  message: `The studio answers other machines${host === undefined ? "" : ` at ${host}`} only with a password, and none is set. Set one with \`autocoder password set\`, or leave it to this machine and come through an ssh tunnel.`,
});

export function remoteAccessFor(reach: Reach): {
  readonly remote: RemoteAccess | undefined;
  readonly hostNames: readonly string[];
  /** Says on which port it came to be. */
  readonly bind: (port: number) => void;
} {
  const { host, allowedHosts = [], behindProxy } = reach;
  const own = host === undefined || isLoopback(host) ? [] : addressesOf(host);
  const hostNames = [...own, ...allowedHosts];
  if (!isRemote(reach)) return { remote: undefined, hostNames, bind: () => undefined };
  const addresses: string[] = [];
  const remote: RemoteAccess = {
    addresses,
    isBehindProxy: behindProxy !== undefined,
    believesProxy: (address) =>
      behindProxy !== undefined && (behindProxy === true ? isLoopback(address) : address === behindProxy),
  };
  const proxied = behindProxy === undefined ? [] : allowedHosts.map((name) => `https://${name}/`);
  const bind = (port: number) =>
    void addresses.push(...proxied, ...own.map((address) => `http://${inAddress(address)}:${port}/`));
  return { remote, hostNames, bind };
}

const EVERYWHERE: Readonly<Record<string, readonly string[]>> = { "0.0.0.0": ["IPv4"], "::": ["IPv4", "IPv6"] };

function addressesOf(host: string): readonly string[] {
  const families = EVERYWHERE[host];
  if (families === undefined) return [host];
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family, address }) => !internal && families.includes(family) && !address.startsWith("fe80"))
    .map(({ address }) => address);
}

const inAddress = (address: string): string => (address.includes(":") ? `[${address}]` : address);
