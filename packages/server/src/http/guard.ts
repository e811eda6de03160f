/**
 * Who may ask at all?
 *
 * The person on this machine, in the studio's own page or with its key in hand. Not another site that had a name point
 * to this machine (Host), not a page of another origin (Origin, Sec-Fetch-Site), not a form (JSON only, or a file as such), and nobody
 * without the secret made at the studio's start: as a bearer token, or as the cookie its page was given.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { type ApiError, apiError } from "@autocoder/core/api/error.ts";
import { routes } from "@autocoder/core/api/routes.ts";
import { refuse } from "./answer.ts";

/** Where a file is sent as it is. */
const ATTACHMENTS = /^\/api\/projects\/[^/]+\/attachments$/;

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

export function createGuard(secret: string): MiddlewareHandler {
  const isSecret = matcher(secret);
  return async (c, next) => {
    // As the router reads it: an address spelled in another way is judged as what it leads to.
    const { path } = c.req;
    if (!LOOPBACK.test(hostOf(c))) return refuse(c, foreignHost);
    if (path === routes.health.path) return next();
    const isApi = path.startsWith("/api/");
    if (isApi && !isSameOrigin(c)) return refuse(c, foreignOrigin);
    if (!isApi && isSecret(c.req.query("key"))) return admit(c, secret);
    if (!isSecret(presentedKey(c))) return isApi ? refuse(c, keyMissing) : c.html(keyPage, 401);
    if (!isRead(c) && !isJson(c) && !isFile(c)) return refuse(c, notJson);
    return next();
  };
}

/** Compares in the same time whatever is presented. */
function matcher(secret: string): (given: string | undefined) => boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const expected = digest(secret);
  return (given) => given !== undefined && timingSafeEqual(digest(given), expected);
}

const hostOf = (c: Context): string => c.req.header("host") ?? new URL(c.req.url).host;

function isSameOrigin(c: Context): boolean {
  const origin = c.req.header("origin");
  const site = c.req.header("sec-fetch-site");
  const isOwnPage = origin === undefined || origin === `http://${hostOf(c)}`;
  return isOwnPage && (site === undefined || site === "same-origin" || site === "none");
}

function presentedKey(c: Context): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  return bearer ?? getCookie(c, cookieName(c));
}

/** Browsers share cookies among the ports of a host, so the port is in the name. */
const cookieName = (c: Context): string => `autocoder-${new URL(`http://${hostOf(c)}`).port || "80"}`;

/** The key leaves the address bar, and with it history and bookmarks. */
function admit(c: Context, secret: string): Response {
  setCookie(c, cookieName(c), secret, { httpOnly: true, sameSite: "Strict", path: "/" });
  const clean = new URL(c.req.url);
  clean.searchParams.delete("key");
  return c.redirect(clean.pathname + clean.search, 303);
}

const isRead = (c: Context): boolean => c.req.method === "GET" || c.req.method === "HEAD";

const isJson = (c: Context): boolean => /^application\/json\s*(;|$)/i.test(c.req.header("content-type") ?? "");

/** A form cannot send this type either. */
const isFile = (c: Context): boolean =>
  ATTACHMENTS.test(c.req.path) && c.req.header("content-type")?.toLowerCase() === "application/octet-stream";

const foreignHost: ApiError = apiError(
  "foreign-host",
  "The studio answers only to this machine's own names. Use the address it printed when it started.",
);
const foreignOrigin: ApiError = apiError(
  "foreign-origin",
  "Another site's page may not ask the studio. Use the studio's own page.",
);
const keyMissing: ApiError = apiError(
  "unauthenticated",
  "The studio's key is missing or of an earlier start. Open the address the studio printed when it started.",
);
const notJson: ApiError = apiError("not-json", "The studio takes JSON only. Send `content-type: application/json`.");

const keyPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Autocoder</title></head>
<body>
<h1>This board needs its key</h1>
<p>Open the address the studio printed when it started; it ends in <code>?key=…</code> and is valid until the studio is started anew.</p>
<p>You came here by such an address, from a link in another page? <a href="">Open the board</a>.</p>
</body>
</html>
`;
