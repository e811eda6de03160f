import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

test("clearing takes what is done and leaves the rest", async () => {
  const { value: bread } = await app.call("POST", "/api/todos", { title: "Buy bread" });
  const { value: cat } = await app.call("POST", "/api/todos", { title: "Feed the cat" });
  await app.call("PATCH", `/api/todos/${cat.id}`, { done: true });

  assert.deepEqual(await app.call("POST", "/api/todos/clear"), { status: 200, value: { cleared: 1 } });
  assert.deepEqual((await app.call("GET", "/api/todos")).value, [bread]);
});

test("the page has a button for it", async () => {
  assert.match(await (await fetch(app.url)).text(), /<button id="clear"/);
  assert.match(await (await fetch(`${app.url}/parts.js`)).text(), /parts\/clear\.js/);
});
