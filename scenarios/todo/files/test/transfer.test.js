import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startApp } from "../src/testing.js";

let app;
before(async () => (app = await startApp()));
after(() => app.close());

test("a list that was exported can be imported elsewhere, and twice is no harm", async () => {
  await app.call("POST", "/api/todos", { title: "Buy bread" });
  const { value: exported } = await app.call("GET", "/api/export");
  assert.deepEqual(exported, (await app.call("GET", "/api/todos")).value);

  const another = await startApp();
  assert.deepEqual(await another.call("POST", "/api/import", exported), { status: 200, value: { added: 1 } });
  assert.deepEqual(await another.call("POST", "/api/import", exported), { status: 200, value: { added: 0 } });
  assert.deepEqual((await another.call("GET", "/api/todos")).value, exported);
  await another.close();
});

test("what is no list is refused as a whole", async () => {
  for (const wrong of [{}, [{ title: "Half of one" }]]) {
    assert.equal((await app.call("POST", "/api/import", wrong)).status, 400);
  }
  assert.equal((await app.call("GET", "/api/todos")).value.length, 1);
});
