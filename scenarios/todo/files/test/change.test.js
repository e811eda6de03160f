import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

test("a to-do is completed, opened again and renamed, each without touching the rest", async () => {
  const { value: bread } = await app.call("POST", "/api/todos", { title: "Buy bread" });
  const path = `/api/todos/${bread.id}`;

  assert.deepEqual(await app.call("PATCH", path, { done: true }), { status: 200, value: { ...bread, done: true } });
  assert.deepEqual(await app.call("PATCH", path, { done: false }), { status: 200, value: bread });
  assert.deepEqual(await app.call("PATCH", path, { title: "Buy rye bread" }), {
    status: 200,
    value: { ...bread, title: "Buy rye bread" },
  });
});

test("a to-do that is not there cannot be changed", async () => {
  assert.equal((await app.call("PATCH", "/api/todos/nobody", { done: true })).status, 404);
});
