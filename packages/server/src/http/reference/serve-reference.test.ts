import { expect, test } from "vitest";
import { routes } from "@autocoder/core/api/routes.ts";
import { openApp, ORIGIN } from "../testing/open-app.ts";
import { openApiOf } from "./openapi.ts";

test("the document is given to whoever has the key, and to nobody else", async () => {
  const { app, request } = await openApp();
  const response = await request("/api/openapi.json");
  expect([response.status, await response.json()]).toMatchObject([
    200,
    { openapi: "3.1.0", info: { version: "1.2.3" } },
  ]);
  expect((await app.request(`${ORIGIN}/api/openapi.json`)).status).toBe(401);
});

test("the page names every operation and takes nothing from anywhere else", async () => {
  const { request } = await openApp();
  const response = await request("/api/reference");
  const page = await response.text();
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
  expect(Object.keys(routes).filter((name) => !page.includes(`<article id="${name}">`))).toEqual([]);
  expect(page).not.toMatch(/<script|<style|style="|(?:src|href)="(?:https?:)?\/\//);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const sheet = await request("/api/reference.css");
  expect([sheet.status, sheet.headers.get("content-type")]).toEqual([200, "text/css; charset=utf-8"]);
});

test("every address that can be read is where the document says", async () => {
  const { request } = await openApp();
  const readable = Object.entries(openApiOf("1.2.3").paths).filter(([, methods]) => "get" in methods);
  for (const [path] of readable) {
    const response = await request(path.replaceAll(/\{\w+\}/g, "1"));
    const said = response.status === 404 ? await response.text() : "";
    expect(said).not.toContain("no-such-route");
    if (!response.bodyUsed) await response.body?.cancel();
  }
});
