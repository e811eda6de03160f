/**
 * Who may ask at all?
 *
 * The person on this machine, in the studio's own page or with its key in hand; and, where remote access is on, whoever
 * logged in from elsewhere by the password. Not another site that had a name point to this machine (Host), not a page of
 * another origin (Origin, Sec-Fetch-Site), not a form (JSON only, or a file as such), and nobody without the secret made
 * at the studio's start: as a bearer token, or as the cookie its page was given. From elsewhere that secret opens nothing.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Context, MiddlewareHandler, Next } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { type ApiError, apiError } from "@autocoder/core/api/error.ts";
import { routes } from "@autocoder/core/api/routes.ts";
import { hostOf, keyCookie, loginCookie } from "./access/cookies.ts";
import { incomingOf } from "./access/client.ts";
import { keyPage } from "./access/door-pages.ts";
import { DOOR_STYLE_PATH } from "./access/door-style.ts";
import type { Logins } from "./access/logins.ts";
import { ownHosts } from "./access/own-hosts.ts";
import { LOGIN_PATH } from "./access/serve-login.ts";
import { refuse } from "./answer.ts";

/** Where a file is sent as it is. */
const ATTACHMENTS = /^\/api\/projects\/[^/]+\/attachments$/;

/** These are answered although the login they came by ends. */
const ENDS_LOGINS: ReadonlySet<string> = new Set([routes.logOut.path, routes.endLogins.path]);

export interface GuardOptions {
  readonly secret: string;
  readonly logins: Logins;
  /** What the studio is called beside loopback's own names. */
  readonly hostNames: readonly string[];
}

export function createGuard({ secret, logins, hostNames }: GuardOptions): MiddlewareHandler {
  const isSecret = matcher(secret);
  const isOwnHost = ownHosts(hostNames);

  async function guardLocal(c: Context, next: Next): Promise<Response | void> {
    const isApi = isOfApi(c);
    if (isApi && !isSameOrigin(c)) return refuse(c, foreignOrigin);
    if (!isApi && isSecret(c.req.query("key"))) return admit(c, secret);
    if (!isSecret(presentedKey(c))) return isApi ? refuse(c, keyMissing) : c.html(keyPage(), 401);
    return takeKnownKind(c, next);
  }

  async function guardRemote(c: Context, next: Next): Promise<Response | void> {
    const login = await logins.find(getCookie(c, loginCookie(c)));
    c.set("login", login);
    if (c.req.path === LOGIN_PATH) return isRead(c) || isOwnForm(c) ? next() : refuse(c, foreignOrigin);
    if (isOfApi(c) && !isSameOrigin(c)) return refuse(c, foreignOrigin);
    if (login === undefined) return isPageAsked(c) ? askForLogin(c) : refuse(c, loginRequired);
    const open = openOf(c);
    if (open && !ENDS_LOGINS.has(c.req.path)) logins.hold(login, open);
    return takeKnownKind(c, next);
  }

  return async (c, next) => {
    // As the router reads it: an address spelled in another way is judged as what it leads to.
    const { path } = c.req;
    if (!isOwnHost(hostOf(c))) return refuse(c, foreignHost);
    if (path === routes.health.path || path === DOOR_STYLE_PATH) return next();
    return c.get("client").isLocal ? guardLocal(c, next) : guardRemote(c, next);
  };
}

/** Compares in the same time whatever is presented. */
function matcher(secret: string): (given: string | undefined) => boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const expected = digest(secret);
  return (given) => given !== undefined && timingSafeEqual(digest(given), expected);
}

const isOfApi = (c: Context): boolean => c.req.path.startsWith("/api/");

const ownOrigin = (c: Context): string => `${c.get("client").scheme}://${hostOf(c)}`;

function isSameOrigin(c: Context): boolean {
  const origin = c.req.header("origin");
  const site = c.req.header("sec-fetch-site");
  const isOwnPage = origin === undefined || origin === ownOrigin(c);
  return isOwnPage && (site === undefined || site === "same-origin" || site === "none");
}

/** A form's origin must be said: whoever posts it is no one yet, so that nothing else tells it from a stranger's. */
const isOwnForm = (c: Context): boolean =>
  c.req.header("origin") !== undefined &&
  isSameOrigin(c) &&
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header("content-type") ?? "");

function presentedKey(c: Context): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  return bearer ?? getCookie(c, keyCookie(c));
}

/** The key leaves the address bar, and with it history and bookmarks. */
function admit(c: Context, secret: string): Response {
  setCookie(c, keyCookie(c), secret, { httpOnly: true, sameSite: "Strict", path: "/" });
  const clean = new URL(c.req.url);
  clean.searchParams.delete("key");
  // Two slashes at its beginning would be another host.
  return c.redirect(clean.pathname.replace(/^\/+/, "/") + clean.search, 303);
}

const isPageAsked = (c: Context): boolean =>
  isRead(c) && !isOfApi(c) && /\btext\/html\b/i.test(c.req.header("accept") ?? "");

function askForLogin(c: Context): Response {
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(`${LOGIN_PATH}?next=${encodeURIComponent(pathname + search)}`, 303);
}

/** What is cut when the login it came by ends: the answer, or the socket it becomes. */
function openOf(c: Context): ServerResponse | Socket | undefined {
  const { outgoing } = (c.env ?? {}) as { readonly outgoing?: ServerResponse };
  return outgoing ?? incomingOf(c)?.socket;
}

const takeKnownKind = async (c: Context, next: Next): Promise<Response | void> =>
  isRead(c) || isJson(c) || isFile(c) ? next() : refuse(c, notJson);

const isRead = (c: Context): boolean => c.req.method === "GET" || c.req.method === "HEAD";

const isJson = (c: Context): boolean => /^application\/json\s*(;|$)/i.test(c.req.header("content-type") ?? "");

/** A form cannot send this type either. */
const isFile = (c: Context): boolean =>
  ATTACHMENTS.test(c.req.path) && c.req.header("content-type")?.toLowerCase() === "application/octet-stream";

const foreignHost: ApiError = apiError(
  "foreign-host",
  "The studio answers only to its own names. Use the address it printed when it started, or list a name with --allow-host.",
);
const foreignOrigin: ApiError = apiError(
  "foreign-origin",
  "Another site's page may not ask the studio. Use the studio's own page.",
);
const keyMissing: ApiError = apiError(
  "unauthenticated",
  "The studio's key is missing or of an earlier start. Open the address the studio printed when it started.",
);
const loginRequired: ApiError = apiError(
  "login-required",
  "From another machine the studio is asked only after a login. Log in at /login; the key of its start opens nothing from here.",
);
const notJson: ApiError = apiError("not-json", "The studio takes JSON only. Send `content-type: application/json`.");
