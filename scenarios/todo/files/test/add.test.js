import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

test("what is added is listed, oldest first", async () => {
  assert.deepEqual(await app.call("GET", "/api/todos"), { status: 200, value: [] });

  const bread = await app.call("POST", "/api/todos", { title: "  Buy bread " });
  const cat = await app.call("POST", "/api/todos", { title: "Feed the cat" });
  assert.equal(bread.status, 201);
  assert.equal(bread.value.title, "Buy bread");
  assert.equal(bread.value.done, false);
  assert.deepEqual(await app.call("GET", "/api/todos"), { status: 200, value: [bread.value, cat.value] });
});
