/** Under which names does a browser keep what lets it in? Browsers share cookies among the ports of a host. */
import type { Context } from "hono";

export const hostOf = (c: Context): string => c.req.header("host") ?? new URL(c.req.url).host;

const portOf = (c: Context): string => new URL(`http://${hostOf(c)}`).port || "80";

/** Of who is at the machine: the key of the studio's start. */
export const keyCookie = (c: Context): string => `autocoder-${portOf(c)}`;

/** Of who came in by the password. */
export const loginCookie = (c: Context): string => `autocoder-login-${portOf(c)}`;
