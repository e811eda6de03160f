import type { Result } from "@autocoder/core/kit/result.ts";
import type { Store } from "../engine/ports/store.ts";
import type { Home } from "../home/home.ts";
import type { OpenRequest } from "../store/sqlite/open-databases.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";

/** The database of a home; it is made where there is none. The error's message is a sentence. */
export const openStore = (home: Home, onDatabase?: OnDatabase): Result<Store, { readonly message: string }> =>
  openSqliteStore({ path: home.database, ...(onDatabase && { onOpen: onDatabase }) });

export type OnDatabase = OpenRequest["onOpen"];
