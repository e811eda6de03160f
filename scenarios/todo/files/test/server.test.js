import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { createApp } from "../src/app.js";

let app;
let url;
before(async () => {
  app = await createApp({ store: { all: () => [{ id: "1" }, { id: "2" }] } });
  app.listen(0, "127.0.0.1");
  await once(app, "listening");
  url = `http://127.0.0.1:${app.address().port}`;
});
after(() => {
  app.close();
  app.closeAllConnections();
});

test("the server says that it is well", async () => {
  const response = await fetch(`${url}/health`);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { status: "ok", todos: 2 });
});

test("a path that leads nowhere is answered with a sentence", async () => {
  const response = await fetch(`${url}/api/nowhere`);
  assert.equal(response.status, 404);
  assert.equal(typeof (await response.json()).error, "string");
});
