/**
 * Who asks too often?
 *
 * Each client has a bucket of requests that fills up again. A page that is opened for the
 * first time asks some 110 times, and streams from then on; who is at the machine may script it without meeting this.
 */
import type { MiddlewareHandler } from "hono";
import { apiError } from "@autocoder/core/api/error.ts";
import type { Clock } from "../engine/ports/clock.ts";
import { networkOf } from "./access/client.ts";
import { refuse } from "./answer.ts";

interface Rate {
  readonly atOnce: number;
  readonly perSecond: number;
}

const LOCAL: Rate = { atOnce: 20_000, perSecond: 5_000 };
const REMOTE: Rate = { atOnce: 3_000, perSecond: 100 };
const MOST_CLIENTS = 10_000;

export function limitRate(clock: Clock): MiddlewareHandler {
  const buckets = new Map<string, { left: number; at: number }>();

  /** How long until there is one more; 0 where it was taken. */
  function take(key: string, { atOnce, perSecond }: Rate): number {
    const now = clock.now();
    const bucket = buckets.get(key) ?? { left: atOnce, at: now };
    const left = Math.min(atOnce, bucket.left + ((now - bucket.at) / 1_000) * perSecond);
    // Whoever came last stays known longest.
    buckets.delete(key);
    buckets.set(key, { left: left < 1 ? left : left - 1, at: now });
    if (buckets.size > MOST_CLIENTS) buckets.delete(buckets.keys().next().value!);
    return left < 1 ? (1 - left) / perSecond : 0;
  }

  return async (c, next) => {
    const { address, isLocal } = c.get("client");
    const waitSeconds = isLocal ? take("local", LOCAL) : take(networkOf(address), REMOTE);
    if (waitSeconds === 0) return next();
    c.header("retry-after", String(Math.ceil(waitSeconds)));
    return refuse(c, tooMany);
  };
}

const tooMany = apiError("too-many-requests", "You ask more often than the studio answers. Wait a moment.");
