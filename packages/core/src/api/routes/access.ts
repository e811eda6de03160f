/** What may be asked about who comes in from other machines? */
import { z } from "zod";
import { Instant } from "../../kit/instant.ts";
import { route } from "../route.ts";
import { Nothing } from "./shared.ts";

/** One that got in, or a try that did not. */
const Visit = z.object({ at: Instant, address: z.string() });
/** `agent`: what the browser says it is. */
export const RemoteLogin = Visit.extend({ agent: z.string() });
export type RemoteLogin = z.infer<typeof RemoteLogin>;

/** Logins that were judged and refused; those turned away unheard are not among them. */
export const RefusedLogins = z.object({ count: z.number().int(), last: Visit });
export type RefusedLogins = z.infer<typeof RefusedLogins>;

export const Access = z.object({
  /** Whether whoever asks is at the studio's own machine. */
  isLocal: z.boolean(),
  hasPassword: z.boolean(),
  /** Absent while the studio answers its own machine only. */
  remote: z
    .object({
      /** Where it can be reached. */
      addresses: z.array(z.string()),
      /** Whether a proxy stands before it, whose word on who asks is believed. */
      isBehindProxy: z.boolean(),
      /** Who is in now, the latest first. */
      open: z.array(RemoteLogin.extend({ expiresAt: Instant, isYours: z.boolean() })),
    })
    .optional(),
  /** Who came in before, the latest first. */
  logins: z.array(RemoteLogin),
  refused: RefusedLogins.optional(),
});
export type Access = z.infer<typeof Access>;

export const accessRoutes = {
  getAccess: route({
    method: "GET",
    path: "/api/access",
    input: z.strictObject({}),
    output: Access,
    errors: [],
  }),
  /** The one that asks, if it came in by one. */
  logOut: route({
    method: "POST",
    path: "/api/access/log-out",
    input: z.strictObject({}),
    output: Nothing,
    errors: [],
  }),
  /** All of them, and what is open by them. */
  endLogins: route({
    method: "POST",
    path: "/api/access/logins/end",
    input: z.strictObject({}),
    output: z.object({ ended: z.number().int() }),
    errors: [],
  }),
  /** Ends remote access: with the password go all logins. */
  removePassword: route({
    method: "DELETE",
    path: "/api/access/password",
    input: z.strictObject({}),
    output: Nothing,
    errors: ["local-only"],
    isLocalOnly: true,
  }),
} as const;
