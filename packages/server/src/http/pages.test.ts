import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterEach, beforeEach, expect, test } from "vitest";
import { servePages } from "./pages.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pages-"));
  mkdirSync(join(folder, "dist", "assets"), { recursive: true });
  writeFileSync(join(folder, "dist", "index.html"), "<p>The board</p>");
  writeFileSync(join(folder, "dist", "assets", "index-4f2a.js"), "run()");
  writeFileSync(join(folder, "dist", ".sources"), "private");
  writeFileSync(join(folder, "secret.js"), "secret");
});
afterEach(() => rmSync(folder, { recursive: true }));

const BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

async function get(path: string, accept = BROWSER) {
  const app = new Hono();
  servePages(app, join(folder, "dist"));
  const response = await app.request(`http://127.0.0.1${path}`, { headers: { accept } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test.each(["/", "/p/shop", "/p/shop/features/7?tab=receipt", "/p/shop/", "/new", "/settings/agents", "/apiary"])(
  "%s shows the board, asked anew each time",
  async (path) => {
    const { status, headers, text } = await get(path);
    expect([status, text]).toEqual([200, "<p>The board</p>"]);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-cache");
  },
);

test("a file whose name changes with its content is kept for good", async () => {
  const { headers, text } = await get("/assets/index-4f2a.js");
  expect(text).toBe("run()");
  expect(headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
});

test.each([
  "/.sources",
  "/../secret.js",
  "/assets/..%2f..%2fsecret.js",
  "/assets/%2e%2e/%2e%2e/secret.js",
  "/assets",
  "/assets/gone",
  "/p/shop/gone.js",
  "/.env",
  "/api",
  "/api/gone",
])("%s is no page", async (path) => {
  expect((await get(path)).status).toBe(404);
});

test("what asks for a script, a picture or data is not given a page", async () => {
  expect((await get("/p/shop", "application/json")).status).toBe(404);
  expect((await get("/p/shop", "*/*")).status).toBe(404);
  expect((await get("/", "*/*")).status).toBe(200);
});

test("a board that was not built says how to build it", async () => {
  rmSync(join(folder, "dist"), { recursive: true });
  const { status, text } = await get("/");
  expect([status, text]).toEqual([503, expect.stringContaining("npm run build")]);
});
