import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isNight } from "../public/parts/night.js";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

test("the night is from ten to six", () => {
  assert.deepEqual([21, 22, 0, 5, 6].map(isNight), [false, true, true, true, false]);
});

test("the page is black then", async () => {
  assert.match(await (await fetch(`${app.url}/parts.css`)).text(), /\[data-night\]/);
  assert.match(await (await fetch(`${app.url}/parts.js`)).text(), /parts\/night\.js/);
});
