/**
 * How does somebody come in from another machine?
 *
 * By a form the studio itself served: its post must say so (Origin), carries nothing but the password, and is answered
 * with a cookie of its own. A password never stands in an address.
 */
import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { setCookie } from "hono/cookie";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { apiError } from "@autocoder/core/api/error.ts";
import { refuse } from "../answer.ts";
import { loginPage } from "./door-pages.ts";
import { DOOR_STYLE_PATH, doorStyle } from "./door-style.ts";
import { createDoor, type DoorParts, type LoginAnswer } from "./log-in.ts";
import { LOGIN_LIFE_MS } from "./logins.ts";
import { loginCookie } from "./cookies.ts";

export const LOGIN_PATH = "/login";
const MAX_FORM_BYTES = 4_096;

export function serveLogin(app: Hono, parts: DoorParts): void {
  const knock = createDoor(parts);

  app.get(DOOR_STYLE_PATH, (c) =>
    c.body(doorStyle, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" }),
  );

  app.use(LOGIN_PATH, async (c, next) => {
    // Who is in already, or needs no password, has nothing to do here.
    if (c.get("client").isLocal || c.get("login")) return c.redirect(ownPath(c.req.query("next")), 303);
    return c.req.query("password") === undefined ? next() : refuse(c, passwordInAddress);
  });

  app.get(LOGIN_PATH, (c) => show(c, { next: c.req.query("next"), status: 200 }));

  app.post(LOGIN_PATH, bodyLimit({ maxSize: MAX_FORM_BYTES, onError: (c) => refuse(c, tooLong) }), async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const { address } = c.get("client");
    const agent = printable(c.req.header("user-agent") ?? "a program without a name").slice(0, 200);
    const answer = await knock({ address, agent, password: form.get("password") ?? "" });
    const next = form.get("next") ?? "/";
    if (answer.type === "in") return admit(c, answer.token, next);
    if (answer.type === "too-early") c.header("retry-after", String(secondsOf(answer)));
    return show(c, { next, ...refusalOf(answer) });
  });
}

function admit(c: Context, token: string, next: string): Response {
  setCookie(c, loginCookie(c), token, {
    httpOnly: true,
    sameSite: "Strict",
    secure: c.get("client").scheme === "https",
    path: "/",
    maxAge: LOGIN_LIFE_MS / 1_000,
  });
  return c.redirect(ownPath(next), 303);
}

function show(
  c: Context,
  shown: { readonly next: string | undefined; readonly status: ContentfulStatusCode; readonly problem?: string },
): Response | Promise<Response> {
  const { next, status, problem } = shown;
  // With none at all a browser would not say where the form comes from.
  c.header("referrer-policy", "same-origin");
  const isEncrypted = c.get("client").scheme === "https";
  return c.html(loginPage({ next: ownPath(next), isEncrypted, ...(problem !== undefined && { problem }) }), status);
}

/** It is shown on a terminal, which obeys some characters. */
const printable = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, "?");

const secondsOf = ({ waitMs }: { readonly waitMs: number }): number => Math.ceil(waitMs / 1_000);

function refusalOf(answer: Exclude<LoginAnswer, { type: "in" }>): {
  readonly status: ContentfulStatusCode;
  readonly problem: string;
} {
  switch (answer.type) {
    case "wrong":
      return { status: 401, problem: "That is not the password. Type it again, or set a new one at the machine." };
    case "too-early":
      return {
        status: 429,
        problem: `Too many passwords were tried. Wait ${secondsOf(answer)} s, then try again.`,
      };
    case "no-password-set":
      return {
        status: 403,
        problem:
          "Nobody can log in: the studio has no password any more. Set one at its machine: autocoder password set",
      };
  }
}

/** A path of the studio's own, whatever an address says. */
function ownPath(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)) return "/";
  return next.startsWith(LOGIN_PATH) ? "/" : next;
}

const tooLong = apiError("too-large", "A login is a password and no more. Send less than 4 KB.");
const passwordInAddress = apiError(
  "bad-request",
  "A password does not belong into an address, where histories and logs keep it. Choose another one, and log in by the form.",
);
