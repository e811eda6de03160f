/** May this one come in? One try with a password: heard or turned away, judged, noted, told. */
import type { AccessBook } from "../../engine/ports/access-book.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import { createAttempts } from "./attempts.ts";
import type { Logins } from "./logins.ts";

/** Each takes a core for some tenths of a second and 64 MB; those beyond are turned away at once. */
const MOST_AT_ONCE = 2;
const BUSY_WAIT_MS = 1_000;

export interface Knock {
  readonly address: string;
  readonly agent: string;
  readonly password: string;
}

export type LoginAnswer =
  | { readonly type: "in"; readonly token: string }
  | { readonly type: "no-password-set" }
  | { readonly type: "wrong" }
  | { readonly type: "too-early"; readonly waitMs: number };

export interface DoorParts {
  readonly clock: Clock;
  readonly book: AccessBook;
  readonly logins: Logins;
  /** A line for whoever watches the studio's terminal. */
  readonly tell: (line: string) => void;
}

export function createDoor({ clock, book, logins, tell }: DoorParts): (knock: Knock) => Promise<LoginAnswer> {
  const attempts = createAttempts(clock);
  let underWay = 0;
  let unheard = 0;

  async function judge(knock: Knock, passwordId: string): Promise<LoginAnswer> {
    const { address, agent, password } = knock;
    const more = unheard === 0 ? "" : ` (${unheard} more were turned away unheard)`;
    unheard = 0;
    if (!(await book.matches(password))) {
      tell(`Login refused: a wrong password from ${address}${more}.`);
      await book.noteRefused(clock.now(), address);
      return { type: "wrong" };
    }
    attempts.trust(address);
    const { token, login } = logins.begin({ address, agent, passwordId });
    tell(`Logged in from ${address}${more}: ${agent}.`);
    await book.noteLogin({ at: login.at, address, agent });
    return { type: "in", token };
  }

  return async (knock) => {
    const waitMs = Math.max(attempts.waitMs(knock.address), underWay < MOST_AT_ONCE ? 0 : BUSY_WAIT_MS);
    if (waitMs > 0) {
      unheard++;
      return { type: "too-early", waitMs };
    }
    attempts.count(knock.address);
    underWay++;
    try {
      const passwordId = await book.passwordId();
      return passwordId === undefined ? { type: "no-password-set" } : await judge(knock, passwordId);
    } finally {
      underWay--;
    }
  };
}
