/** What if it takes too long? */
import type { Clock } from "../../engine/ports/clock.ts";

/** What `promise` resolves to, or undefined once `ms` have passed. */
export async function within<T>(clock: Clock, ms: number, promise: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = clock.after(ms, () => late.resolve(undefined));
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    timer.cancel();
  }
}
