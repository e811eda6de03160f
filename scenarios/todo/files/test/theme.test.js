import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { themeFor } from "../public/parts/theme.js";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

test("a person's choice goes before the system's", () => {
  assert.equal(themeFor("light", true), "light");
  assert.equal(themeFor("dark", false), "dark");
  assert.equal(themeFor(null, true), "dark");
  assert.equal(themeFor("pink", false), "light");
});

test("the page knows both themes", async () => {
  assert.match(await (await fetch(`${app.url}/parts.css`)).text(), /\[data-theme="dark"\]/);
  assert.match(await (await fetch(`${app.url}/parts.js`)).text(), /parts\/theme\.js/);
});
