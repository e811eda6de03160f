/**
 * What comes out of a jail whose network is shut off, and how far does it get? To the hosts on its list.
 *
 * A proxy for HTTP, with or without CONNECT, judges host and port, resolves the name here and connects to the very address
 * that was judged: a name that means another machine a moment later changes nothing. Ports of this machine that are on the
 * list are reached at the same port inside. Nothing of what goes through is looked at or kept.
 */
import { lookup } from "node:dns/promises";
import { connect, isIP } from "node:net";
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { HostList, HostTarget } from "@autocoder/core/policy/hosts.ts";
import type { Egress } from "../process/egress.ts";
import { createHttpProxy, join, type Judge } from "./http-proxy.ts";
import { isPublicAddress } from "./public-address.ts";

export interface EgressRules {
  readonly list: HostList;
  /** Reached whatever the list says, and wherever it lies: the model of an agent. */
  readonly always: readonly HostTarget[];
  /** Hears of each host that is refused, once, with the sentence that whoever asked was told. */
  readonly onRefused?: ((refused: HostTarget & { readonly reason: string }) => void) | undefined;
  /** Every address of a name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** Below the ports of workspaces, and not one that servers usually take. */
const PROXY_PORT = 23_128;
/** More hosts than anybody reads; whoever asks is refused all the same. */
const MOST_TOLD = 50;

export function createEgress(rules: EgressRules): Egress {
  const refused = new Set<string>();
  const judge = createJudge(rules, (target, reason) => {
    const name = `${target.host}:${target.port}`;
    if (refused.has(name) || refused.size >= MOST_TOLD) return;
    refused.add(name);
    rules.onRefused?.({ ...target, reason });
  });
  const proxy = createHttpProxy(judge);
  const own = ownPorts(rules);
  const proxyPort = freePort(own);
  return {
    ports: [proxyPort, ...own],
    proxyPort,
    accept(port, socket) {
      if (port === proxyPort) proxy.emit("connection", socket);
      else join(socket, connect(port, "127.0.0.1"));
    },
    refused: () => [...refused],
  };
}

/** What is reached directly, for no program asks a proxy for its own machine. */
const ownPorts = ({ list, always }: EgressRules): readonly number[] => [
  ...new Set([...list.ownPorts, ...always.filter(({ host }) => isOwn(host)).map(({ port }) => port)]),
];

const isOwn = (host: string): boolean => host === "localhost" || host === "127.0.0.1";

function freePort(taken: readonly number[]): number {
  let port = PROXY_PORT;
  while (taken.includes(port)) port++;
  return port;
}

function createJudge(
  { list, always, resolve = resolveName }: EgressRules,
  tell: (target: HostTarget, reason: string) => void,
): Judge {
  const refuse = (target: HostTarget, reason: string) => {
    tell(target, reason);
    return err({ status: 403, reason } as const);
  };
  return async (target) => {
    const { host, port } = target;
    const isAlways = always.some((one) => one.host === host && one.port === port);
    if (!isAlways && !list.allows(target)) {
      return refuse(
        target,
        `${host}:${port} is not on the list of hosts that may be reached. Do without it; a person can allow it.`,
      );
    }
    const addresses = await resolve(host).catch(() => []);
    if (addresses.length === 0) return err({ status: 502, reason: `The name ${host} could not be resolved.` });
    const address = addresses.find((found) => isAlways || isPublicAddress(found) || list.allows({ host: found, port }));
    if (address !== undefined) return ok(address);
    return refuse(
      target,
      `${host} leads to ${addresses[0]}, which is not on the public internet. A person can list that address itself.`,
    );
  };
}

const resolveName = async (host: string): Promise<readonly string[]> =>
  isIP(host) !== 0 ? [host] : (await lookup(host, { all: true, order: "ipv4first" })).map(({ address }) => address);
