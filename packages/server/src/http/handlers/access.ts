/** Who comes in from other machines: shown, and ended. */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { ok } from "@autocoder/core/kit/result.ts";
import type { AccessBook } from "../../engine/ports/access-book.ts";
import type { Logins } from "../access/logins.ts";
import type { RemoteAccess } from "../access/remote-access.ts";

export interface AccessParts {
  readonly book: AccessBook;
  readonly logins: Logins;
  readonly remote: RemoteAccess | undefined;
}

type AccessRoute = "getAccess" | "logOut" | "endLogins" | "removePassword";

export function createAccessHandlers({ book, logins, remote }: AccessParts): Pick<Handlers<Routes>, AccessRoute> {
  return {
    async getAccess(_input, { isLocal, loginId }) {
      const [passwordId, history] = await Promise.all([book.passwordId(), book.history()]);
      const open = logins.list().map(({ id, ...login }) => ({ ...login, isYours: id === loginId }));
      return ok({
        isLocal,
        hasPassword: passwordId !== undefined,
        ...(remote && { remote: { addresses: [...remote.addresses], isBehindProxy: remote.isBehindProxy, open } }),
        logins: [...history.logins],
        ...(history.refused && { refused: history.refused }),
      });
    },
    async logOut(_input, { loginId }) {
      if (loginId !== undefined) logins.end(loginId);
      return ok({});
    },
    async endLogins() {
      return ok({ ended: logins.endAll() });
    },
    async removePassword() {
      await book.removePassword();
      logins.endAll();
      return ok({});
    },
  };
}
