import { expect, test } from "vitest";
import { featureId, projectId } from "@autocoder/core/kit/ids.ts";
import type { Store } from "../../engine/ports/store.ts";
import { openTestStudio } from "../../testing/studio.ts";
import { createPast, type Past } from "./past.ts";

/** A project of 1,102 events, and how often they were read. */
async function openLog() {
  const studio = await openTestStudio({ backlog: { login: [] } });
  for (let i = 0; i < 1_100; i++) {
    await studio.ask({ type: "feature.change", featureId: featureId(1), changes: { name: `${i}` }, by: "person" });
  }
  let reads = 0;
  const readEvents: Store["readEvents"] = (...request) => {
    reads += 1;
    return studio.store.readEvents(...request);
  };
  return { store: { readEvents }, reads: () => reads };
}

const shop = projectId("shop");

/** The events of every page from there on, a list for each. */
async function pagesFrom(past: Past, seq: number): Promise<readonly (readonly number[])[]> {
  const pages: number[][] = [];
  for (let page = await past.after(seq); page !== undefined; page = await past.after(page.seq)) {
    const { events } = JSON.parse(page.text.slice(page.text.indexOf("{"))) as { events: { seq: number }[] };
    pages.push(events.map((event) => event.seq));
  }
  return pages;
}

const sizesOf = (pages: readonly (readonly number[])[]) => pages.map(({ length }) => length);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test("whoever comes gets every event from where they were, and full pages are read once for all", async () => {
  const log = await openLog();
  const past = createPast({ ...log, projectId: shop });
  const first = await pagesFrom(past, 0);
  expect([sizesOf(first), first.flat()]).toEqual([[500, 500, 102], range(1, 1_102)]);
  const afterOne = log.reads();
  expect((await pagesFrom(past, 0)).flat()).toEqual(range(1, 1_102));
  // The last page, which is not full, and that there is nothing after it.
  expect(log.reads() - afterOne).toBe(2);
  const later = await pagesFrom(past, 499);
  expect([sizesOf(later), later.flat()]).toEqual([[1, 500, 102], range(500, 1_102)]);
});

test("beyond the limit nothing more is kept, and it is read anew", async () => {
  const log = await openLog();
  const past = createPast({ ...log, projectId: shop, maxKeptCharacters: 10 });
  await pagesFrom(past, 0);
  const afterOne = log.reads();
  expect((await pagesFrom(past, 0)).flat()).toEqual(range(1, 1_102));
  expect(log.reads() - afterOne).toBe(4);
});
