/** What may be asked of a person's keys? Which there are; never what they are. */
import { z } from "zod";
import { KeyName, KeysView } from "../../secret/provider-key.ts";
import { route } from "../route.ts";

export const keysRoutes = {
  listKeys: route({ method: "GET", path: "/api/keys", input: z.strictObject({}), output: KeysView, errors: [] }),
  /** Keeps a key in the place of the one of this name; agents that start from then on use it. */
  setKey: route({
    method: "POST",
    path: "/api/keys/:name",
    input: z.strictObject({
      name: KeyName,
      value: z.string().min(1).max(4_000),
      baseUrl: z.string().max(500).optional(),
    }),
    output: KeysView,
    errors: ["bad-key"],
  }),
  removeKey: route({
    method: "DELETE",
    path: "/api/keys/:name",
    input: z.strictObject({ name: KeyName }),
    output: KeysView,
    errors: ["bad-key"],
  }),
} as const;
