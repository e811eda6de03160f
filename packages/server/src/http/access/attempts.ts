/**
 * When may a password be tried again?
 *
 * A few tries are free, then each makes the wait twice as long: for who tries, and, later and shorter, for all from
 * elsewhere together, since an attacker may have many addresses. A try counts before it is judged, so that many at once
 * are no way around; one that came too early is not heard and changes nothing.
 */
import type { Clock } from "../../engine/ports/clock.ts";
import { networkOf } from "./client.ts";

interface Patience {
  readonly free: number;
  readonly longestMs: number;
  /** After this long without a try all is as it was. */
  readonly forgottenAfterMs: number;
}

const MINUTE_MS = 60_000;
const OF_ONE: Patience = { free: 5, longestMs: 15 * MINUTE_MS, forgottenAfterMs: 60 * MINUTE_MS };
const OF_ALL: Patience = { free: 20, longestMs: MINUTE_MS, forgottenAfterMs: 10 * MINUTE_MS };
const FIRST_WAIT_MS = 1_000;
/** More addresses than any honest crowd has; the first one makes room. */
const MOST_ADDRESSES = 10_000;

export interface Attempts {
  /** How long an address has to wait; 0 where it may try now. */
  waitMs(address: string): number;
  count(address: string): void;
  /** It knew the password: its slips are forgotten, and from now on it waits for nobody else's. */
  trust(address: string): void;
}

interface Tries {
  count: number;
  lastAt: number;
}

export function createAttempts(clock: Clock): Attempts {
  const byNetwork = new Map<string, Tries>();
  const all: Tries = { count: 0, lastAt: 0 };
  const trusted = new Set<string>();

  function add(tries: Tries, { forgottenAfterMs }: Patience): void {
    const now = clock.now();
    tries.count = now - tries.lastAt > forgottenAfterMs ? 1 : tries.count + 1;
    tries.lastAt = now;
  }

  function waitOf(tries: Tries | undefined, { free, longestMs, forgottenAfterMs }: Patience): number {
    if (tries === undefined || tries.count < free) return 0;
    const sinceMs = clock.now() - tries.lastAt;
    if (sinceMs > forgottenAfterMs) return 0;
    return Math.max(0, Math.min(FIRST_WAIT_MS * 2 ** (tries.count - free), longestMs) - sinceMs);
  }

  return {
    waitMs(address) {
      const network = networkOf(address);
      const own = waitOf(byNetwork.get(network), OF_ONE);
      return trusted.has(network) ? own : Math.max(own, waitOf(all, OF_ALL));
    },
    count(address) {
      const network = networkOf(address);
      const tries = byNetwork.get(network) ?? { count: 0, lastAt: 0 };
      byNetwork.set(network, tries);
      if (byNetwork.size > MOST_ADDRESSES) byNetwork.delete(byNetwork.keys().next().value!);
      add(tries, OF_ONE);
      if (!trusted.has(network)) add(all, OF_ALL);
    },
    trust(address) {
      const network = networkOf(address);
      byNetwork.delete(network);
      // It was no guess.
      if (!trusted.has(network)) all.count = Math.max(0, all.count - 1);
      trusted.add(network);
    },
  };
}
