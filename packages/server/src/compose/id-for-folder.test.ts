import { beforeEach, expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { projectLease, type Store } from "../engine/ports/store.ts";
import { createMemoryStore } from "../store/memory/memory-store.ts";
import { idForFolder } from "./id-for-folder.ts";

let store: Store;
beforeEach(() => {
  store = createMemoryStore();
});

const register = (id: string, root = `/projects/${id}`) =>
  store.addProject({ projectId: projectId(id), name: id, root, createdAt: instant(0) });

/** What is left of a project that was registered once. */
async function past(id: string, root: string): Promise<void> {
  const name = projectLease(projectId(id));
  const lease = await store.acquireLease({ name, holder: "test", now: instant(0), expiresAt: instant(1_000) });
  await store.append({
    projectId: projectId(id),
    expectedSeq: 0,
    epoch: lease!.epoch,
    at: instant(0),
    events: [{ type: "project.created", name: id, root, branch: "main" }],
    effects: [[]],
    completes: [],
  });
}

test.each([
  ["/projects/My Shop!", "my-shop"],
  ["/projects/商店", "project"],
  [`/projects/${"long".repeat(30)}`, "long".repeat(10)],
])("the folder %s gives the id %s", async (root, id) => {
  expect(await idForFolder(root, store)).toBe(id);
});

test("an id that is taken is followed by a number", async () => {
  await register("my-shop");
  await register("my-shop-2");
  expect(await idForFolder("/code/my-shop", store)).toBe("my-shop-3");
});

test("a folder whose project was forgotten gets its id again, if its history goes on there", async () => {
  await past("shop", "/elsewhere/shop");
  await past("shop-2", "/code/shop");
  expect(await idForFolder("/code/shop", store, async () => true)).toBe("shop-2");
  expect(await idForFolder("/code/shop", store, async () => false)).toBe("shop-3");
  expect(await idForFolder("/code/shop", store)).toBe("shop-3");
});
