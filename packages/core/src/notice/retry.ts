/** When is a notice that did not arrive sent again? Ever more rarely, and for a day. */
import { after, type Instant } from "../kit/instant.ts";

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60 * 60_000;
const GIVEN_UP_AFTER_MS = 24 * 60 * 60_000;

/**
 * Undefined once it is given up. `chance`, from 0 to 1, spreads the tries, so that what failed together does not come
 * again together.
 */
export function nextTry(request: {
  /** How often it has been sent. */
  readonly tries: number;
  readonly since: Instant;
  readonly now: Instant;
  readonly chance: number;
}): Instant | undefined {
  const { tries, since, now, chance } = request;
  if (now - since >= GIVEN_UP_AFTER_MS) return undefined;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 3 ** (tries - 1));
  return after(now, Math.round(wait * (0.75 + chance / 2)));
}
