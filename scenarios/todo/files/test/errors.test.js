import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

const refusal = (error) => ({ status: 400, value: { error } });

test("a title is neither empty nor endless, however it is given", async () => {
  const { value: bread } = await app.call("POST", "/api/todos", { title: "Buy bread" });
  const empty = refusal("A to-do needs a title.");
  const endless = refusal("A title may have 200 letters at most.");

  assert.deepEqual(await app.call("POST", "/api/todos", { title: "  " }), empty);
  assert.deepEqual(await app.call("POST", "/api/todos", {}), empty);
  assert.deepEqual(await app.call("POST", "/api/todos", { title: "x".repeat(201) }), endless);
  assert.deepEqual(await app.call("PATCH", `/api/todos/${bread.id}`, { title: "" }), empty);
  assert.deepEqual((await app.call("GET", "/api/todos")).value, [bread]);
});

test("a request that is not JSON is refused with a sentence", async () => {
  const response = await fetch(`${app.url}/api/todos`, { method: "POST", body: "{" });
  assert.equal(response.status, 400);
  assert.deepEqual(await response.json(), { error: "The request is not valid JSON." });
});
