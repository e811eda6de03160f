import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

test("the page comes with its looks and its behaviour", async () => {
  const page = await fetch(`${app.url}/`);
  const html = await page.text();
  assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
  assert.match(html, /<form id="add">/);
  for (const [, path] of html.matchAll(/(?:href|src)="(\/[^"]+)"/g)) {
    const { status, headers } = await fetch(app.url + path);
    assert.equal(status, 200, path);
    assert.match(headers.get("content-type"), /^text\/(css|javascript)/, path);
  }
});

test("nothing outside the public folder is served", async () => {
  for (const path of ["/..%2fpackage.json", "/%2e%2e/src/app.js", "/parts/../../README.md", "/parts/"]) {
    assert.equal((await fetch(app.url + path)).status, 404, path);
  }
});
