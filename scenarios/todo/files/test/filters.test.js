import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FILTERS, leftToDo } from "../public/parts/filters.js";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

const open = { title: "Buy bread", done: false };
const done = { title: "Feed the cat", done: true };

test("each filter shows what it says", () => {
  const shown = (name) => [open, done].filter(FILTERS[name]);
  assert.deepEqual(shown("All"), [open, done]);
  assert.deepEqual(shown("Open"), [open]);
  assert.deepEqual(shown("Done"), [done]);
});

test("what is left is counted in words", () => {
  assert.equal(leftToDo([]), "0 things left");
  assert.equal(leftToDo([open, done]), "1 thing left");
  assert.equal(leftToDo([open, open, done]), "2 things left");
});

test("the page has a place for them", async () => {
  assert.match(await (await fetch(app.url)).text(), /<nav id="filters"/);
  assert.match(await (await fetch(`${app.url}/parts.js`)).text(), /parts\/filters\.js/);
});
