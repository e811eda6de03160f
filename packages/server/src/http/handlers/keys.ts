/** A person's keys for models: listed by where they come from, kept and removed; never told. */
import { apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { KeysView } from "@autocoder/core/secret/provider-key.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Keys } from "../../engine/ports/keys.ts";

export const createKeyHandlers = (keys: Keys): Pick<Handlers<Routes>, "listKeys" | "setKey" | "removeKey"> => ({
  listKeys: async () => ok(keys.list()),
  setKey: async (wanted) => answer(keys.set(wanted)),
  removeKey: async ({ name }) => answer(keys.remove(name)),
});

const answer = (done: Result<KeysView, string>) => (done.ok ? done : err(apiError("bad-key", done.error)));
