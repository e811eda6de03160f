/** Who is let in, and who is not? */
import { Hono } from "hono";
import { expect, test } from "vitest";
import { createLogins } from "./access/logins.ts";
import { identifyClient } from "./access/client.ts";
import { createGuard } from "./guard.ts";
import { createSecurityHeaders } from "./headers.ts";
import { createFakeClock } from "../testing/fake-clock.ts";

const SECRET = "the-secret-of-this-start";
const app = new Hono();
app.use(identifyClient(() => false));
app.use(createSecurityHeaders());
const logins = createLogins({ clock: createFakeClock(), book: { passwordId: async () => undefined } });
app.use(createGuard({ secret: SECRET, logins, hostNames: [] }));
app.all("*", (c) => c.text("in"));

const key = { authorization: `Bearer ${SECRET}` };
const json = { "content-type": "application/json" };

async function ask(path: string, init: RequestInit = {}, host = "127.0.0.1:8888"): Promise<string> {
  const response = await app.request(`http://${host}${path}`, init);
  const body = await response.text();
  return response.ok ? body : `${response.status} ${body.startsWith("{") ? JSON.parse(body).error.type : "page"}`;
}

test.each<[string, string, RequestInit, string]>([
  ["nothing at all", "/api/projects", {}, "401 unauthenticated"],
  ["a wrong key", "/api/projects", { headers: { authorization: "Bearer guess" } }, "401 unauthenticated"],
  ["an empty key", "/api/projects", { headers: { authorization: "Bearer " } }, "401 unauthenticated"],
  ["a key in the query of the interface", `/api/projects?key=${SECRET}`, {}, "401 unauthenticated"],
  ["the key", "/api/projects", { headers: key }, "in"],
  ["the cookie", "/api/projects", { headers: { cookie: `autocoder-8888=${SECRET}` } }, "in"],
  [
    "another port's cookie",
    "/api/projects",
    { headers: { cookie: `autocoder-9999=${SECRET}` } },
    "401 unauthenticated",
  ],
  ["no key, for the stream", "/api/live?project=shop", {}, "401 unauthenticated"],
  ["no key, for the health", "/api/health", {}, "in"],
  ["no key, for a page", "/p/shop", {}, "401 page"],
  ["no key, for the page's script", "/assets/index.js", {}, "401 page"],
  ["the cookie, for a page", "/p/shop", { headers: { cookie: `autocoder-8888=${SECRET}` } }, "in"],
])("%s", async (_what, path, init, answer) => {
  expect(await ask(path, init)).toBe(answer);
});

test.each([
  ["127.0.0.1:8888", "in"],
  ["127.0.0.1", "in"],
  ["localhost:8888", "in"],
  ["[::1]:8888", "in"],
  ["rebound.example:8888", "403 foreign-host"],
  ["127.0.0.1.example:8888", "403 foreign-host"],
  ["localhost.example", "403 foreign-host"],
  ["192.168.0.7:8888", "403 foreign-host"],
  ["0.0.0.0:8888", "403 foreign-host"],
])("a request for the host %s", async (host, answer) => {
  expect(await ask("/api/projects", { headers: key }, host)).toBe(answer);
});

test("another name in the Host header is refused, whatever the address says, also for the health", async () => {
  expect(await ask("/api/health", { headers: { host: "rebound.example" } })).toBe("403 foreign-host");
});

test.each([
  [{ origin: "http://127.0.0.1:8888" }, "in"],
  [{ "sec-fetch-site": "same-origin" }, "in"],
  [{ "sec-fetch-site": "none" }, "in"],
  [{ origin: "http://127.0.0.1:3000" }, "403 foreign-origin"],
  [{ origin: "http://localhost:8888" }, "403 foreign-origin"],
  [{ origin: "https://127.0.0.1:8888" }, "403 foreign-origin"],
  [{ origin: "null" }, "403 foreign-origin"],
  [{ "sec-fetch-site": "same-site" }, "403 foreign-origin"],
  [{ "sec-fetch-site": "cross-site" }, "403 foreign-origin"],
])("a page's request with %o", async (headers, answer) => {
  expect(await ask("/api/projects", { headers: { ...key, ...headers } })).toBe(answer);
  expect(await ask("/api/projects", { method: "POST", headers: { ...key, ...json, ...headers } })).toBe(answer);
});

test("an address spelled in another way is no way around", async () => {
  const headers = { ...key, origin: "http://127.0.0.1:3000" };
  expect(await ask("/%61pi/projects", { headers })).toBe("403 foreign-origin");
  expect(await ask(`/%61pi/projects?key=${SECRET}`)).toBe("401 unauthenticated");
});

test("another site's page is not even told whether it may ask", async () => {
  const headers = { origin: "http://127.0.0.1:3000", "access-control-request-method": "POST" };
  const response = await app.request("http://127.0.0.1:8888/api/projects", { method: "OPTIONS", headers });
  expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([403, null]);
});

test.each([
  ["application/json", "in"],
  ["application/json; charset=utf-8", "in"],
  ["text/plain", "415 not-json"],
  ["application/x-www-form-urlencoded", "415 not-json"],
  ["text/plain; application/json", "415 not-json"],
  ["application/jsonp", "415 not-json"],
])("a request that changes something with content of type %s", async (type, answer) => {
  for (const method of ["POST", "PATCH", "DELETE"]) {
    expect(await ask("/api/projects", { method, headers: { ...key, "content-type": type } })).toBe(answer);
  }
});

test("a file as such is taken where attachments go, and nowhere else", async () => {
  const request = { method: "POST", headers: { ...key, "content-type": "application/octet-stream" } };
  expect(await ask("/api/projects/shop/attachments", request)).toBe("in");
  expect(await ask("/api/projects/shop/attachments/x", request)).toBe("415 not-json");
  expect(await ask("/api/projects", request)).toBe("415 not-json");
  const foreign = { ...request, headers: { ...request.headers, origin: "http://127.0.0.1:3000" } };
  expect(await ask("/api/projects/shop/attachments", foreign)).toBe("403 foreign-origin");
});

test("the printed address gives the browser its cookie and takes the key out of the address bar", async () => {
  const response = await app.request(`http://127.0.0.1:8888/p/shop?key=${SECRET}&view=all`);
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("/p/shop?view=all");
  expect(response.headers.get("set-cookie")).toBe(`autocoder-8888=${SECRET}; Path=/; HttpOnly; SameSite=Strict`);
});

test("a wrong key in the address gives no cookie", async () => {
  const response = await app.request("http://127.0.0.1:8888/?key=guess");
  expect([response.status, response.headers.get("set-cookie")]).toEqual([401, null]);
});

test("a browser may run our own files only, and nobody may frame them or learn where a person came from", async () => {
  for (const path of ["/", "/api/health", "/api/projects"]) {
    const { headers } = await app.request(`http://127.0.0.1:8888${path}`);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
  }
});
