import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { countTags, tagsIn } from "../public/parts/tags.js";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

test("a word with a hash is a tag", () => {
  assert.deepEqual(tagsIn("Buy bread #home #über-wichtig, not # this"), ["#home", "#über-wichtig"]);
});

test("tags of what is open are counted", () => {
  const todo = (title, done = false) => ({ title, done });
  const todos = [todo("a #home"), todo("b #work #home #home"), todo("c #work", true)];
  assert.deepEqual(countTags(todos), [
    ["#home", 2],
    ["#work", 1],
  ]);
});

test("the page shows them", async () => {
  assert.match(await (await fetch(`${app.url}/parts.js`)).text(), /parts\/tags\.js/);
});
