import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

test("a deleted to-do is gone, and the others stay", async () => {
  const { value: bread } = await app.call("POST", "/api/todos", { title: "Buy bread" });
  const { value: cat } = await app.call("POST", "/api/todos", { title: "Feed the cat" });

  assert.equal((await app.call("DELETE", `/api/todos/${bread.id}`)).status, 204);
  assert.deepEqual((await app.call("GET", "/api/todos")).value, [cat]);
  assert.equal((await app.call("DELETE", `/api/todos/${bread.id}`)).status, 404);
});
