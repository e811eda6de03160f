import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { placeAfter } from "../public/parts/keyboard.js";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

test("arrows move through the list and stop at its ends", () => {
  assert.equal(placeAfter("ArrowDown", -1, 3), 0);
  assert.equal(placeAfter("ArrowDown", 2, 3), 2);
  assert.equal(placeAfter("ArrowUp", 0, 3), 0);
  assert.equal(placeAfter("End", 0, 3), 2);
  assert.equal(placeAfter("Home", 2, 3), 0);
  assert.equal(placeAfter("x", 0, 3), undefined);
  assert.equal(placeAfter("ArrowDown", -1, 0), undefined);
});

test("one sees where the keyboard is", async () => {
  assert.match(await (await fetch(`${app.url}/parts.css`)).text(), /:focus-visible/);
  assert.match(await (await fetch(`${app.url}/parts.js`)).text(), /parts\/keyboard\.js/);
});
