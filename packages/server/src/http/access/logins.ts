/**
 * Who is logged in from elsewhere?
 *
 * A login lives in this process, at most a day, and ends at once when it is ended or the password is another one: what
 * it holds open is cut with it.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { after, type Instant } from "@autocoder/core/kit/instant.ts";
import type { AccessBook } from "../../engine/ports/access-book.ts";
import type { Clock } from "../../engine/ports/clock.ts";

export const LOGIN_LIFE_MS = 24 * 60 * 60_000;
/** A person has a few devices; the oldest login makes room. */
const MOST_LOGINS = 20;

export interface Login {
  readonly id: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly address: string;
  readonly agent: string;
}

/** An answer or a socket under way. */
interface Open {
  destroy(): unknown;
  once(event: "close", listener: () => void): unknown;
}

export interface Logins {
  /** The token is what the browser shows from now on. */
  begin(from: { readonly address: string; readonly agent: string; readonly passwordId: string }): {
    readonly token: string;
    readonly login: Login;
  };
  find(token: string | undefined): Promise<Login | undefined>;
  /** What is cut when the login ends. */
  hold(login: Login, open: Open): void;
  end(id: string): void;
  /** How many there were. */
  endAll(): number;
  /** The latest first. */
  list(): readonly Login[];
}

interface Kept {
  readonly login: Login;
  readonly digest: Buffer;
  readonly passwordId: string;
  readonly open: Set<Open>;
}

export function createLogins({
  clock,
  book,
}: {
  readonly clock: Clock;
  readonly book: Pick<AccessBook, "passwordId">;
}): Logins {
  const kept: Kept[] = [];

  function end(ended: Kept): void {
    kept.splice(kept.indexOf(ended), 1);
    for (const open of ended.open) open.destroy();
  }

  function endOld(): void {
    const now = clock.now();
    for (const each of kept.filter(({ login }) => login.expiresAt <= now)) end(each);
  }

  function endAll(): number {
    const all = [...kept];
    for (const each of all) end(each);
    return all.length;
  }

  return {
    begin({ address, agent, passwordId }) {
      endOld();
      if (kept.length >= MOST_LOGINS) end(kept[0]!);
      const token = randomBytes(32).toString("base64url");
      const at = clock.now();
      const login = { id: randomBytes(8).toString("hex"), at, expiresAt: after(at, LOGIN_LIFE_MS), address, agent };
      kept.push({ login, digest: digestOf(token), passwordId, open: new Set() });
      return { token, login };
    },
    async find(token) {
      if (token === undefined) return undefined;
      endOld();
      const given = digestOf(token);
      const found = kept.filter(({ digest }) => timingSafeEqual(digest, given))[0];
      if (found === undefined || found.passwordId === (await book.passwordId())) return found?.login;
      endAll();
      return undefined;
    },
    hold(login, open) {
      const holder = kept.find((each) => each.login === login);
      holder?.open.add(open);
      // A stream outlives no login.
      const timer = clock.after(login.expiresAt - clock.now(), endOld);
      open.once("close", () => {
        holder?.open.delete(open);
        timer.cancel();
      });
    },
    end(id) {
      const found = kept.find(({ login }) => login.id === id);
      if (found) end(found);
    },
    endAll,
    list() {
      endOld();
      return kept.map(({ login }) => login).toReversed();
    },
  };
}

const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();
