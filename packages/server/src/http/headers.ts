/** What may a browser do with our answers? Run our own files, talk to us alone, be framed by nobody. */
import type { MiddlewareHandler } from "hono";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
} as const;

export function createSecurityHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) {
      // What a person brought is answered with less leave than our own pages.
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
    // A browser heeds it only where nobody on the way can write the page, and complains of it elsewhere.
    const { isLocal, scheme } = c.get("client");
    if (isLocal || scheme === "https") {
      c.res.headers.set("cross-origin-opener-policy", "same-origin");
    }
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
  };
}
