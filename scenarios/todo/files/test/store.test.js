import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openStore } from "../src/store.js";

let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), "todo-"))));
after(() => rm(folder, { recursive: true }));

test("what was put is there after a restart", async () => {
  const file = join(folder, "deep", "todos.json");
  const store = await openStore(file);
  await store.put({ id: "1", title: "Buy bread", done: false });
  await store.put({ id: "2", title: "Feed the cat", done: false });
  await store.put({ id: "1", title: "Buy bread", done: true });
  await store.remove(["2"]);

  const again = await openStore(file);
  assert.deepEqual(again.all(), [{ id: "1", title: "Buy bread", done: true }]);
});

test("many changes at once leave one whole file", async () => {
  const file = join(folder, "busy", "todos.json");
  const store = await openStore(file);
  await Promise.all(Array.from({ length: 50 }, (_, id) => store.put({ id: String(id), title: `${id}`, done: false })));

  assert.equal((await openStore(file)).all().length, 50);
  assert.deepEqual(await readdir(join(folder, "busy")), ["todos.json"]);
});
