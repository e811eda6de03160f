import type { Schedule } from "@autocoder/core/timetable/schedule.ts";
import { expect, test } from "vitest";
import type { Store } from "../../engine/ports/store.ts";
import { blog, noon, onePm, shop } from "./samples.ts";

const nightly: Omit<Schedule, "id"> = {
  projectId: shop,
  time: "22:00",
  zone: "Europe/Berlin",
  on: { type: "days", days: ["mon", "fri"] },
  lasts: { type: "until", until: "06:00" },
  choice: { concurrency: 2, budget: { microUsd: 5_000_000 } },
  enabled: true,
  since: noon,
};

export function describeSchedules(store: () => Store): void {
  test("each is kept as it was written, with a number of its own, in the order of writing", async () => {
    expect(await store().listSchedules()).toEqual([]);
    const first = await store().addSchedule(nightly);
    const second = await store().addSchedule({ ...nightly, projectId: blog, skips: "2026-11-27" });
    expect([first, second]).toEqual([
      { ...nightly, id: 1 },
      { ...nightly, id: 2, projectId: blog, skips: "2026-11-27" },
    ]);
    expect(await store().listSchedules()).toEqual([first, second]);
  });

  test("a change replaces all of it; what was removed does not come back by one", async () => {
    const { id } = await store().addSchedule(nightly);
    const changed = { ...nightly, id, enabled: false, last: { type: "missed", start: noon, at: onePm } } as const;
    await store().changeSchedule(changed);
    expect(await store().listSchedules()).toEqual([changed]);
    await store().removeSchedule(shop, id);
    await store().changeSchedule(changed);
    expect(await store().listSchedules()).toEqual([]);
  });

  test("it is removed only from the project that has it", async () => {
    const kept = await store().addSchedule(nightly);
    await store().removeSchedule(blog, kept.id);
    expect(await store().listSchedules()).toEqual([kept]);
  });

  test("a number is not given twice", async () => {
    const { id } = await store().addSchedule(nightly);
    await store().removeSchedule(shop, id);
    expect((await store().addSchedule(nightly)).id).toBe(id + 1);
  });

  test("a project that is taken out of the registry takes its schedules with it", async () => {
    await store().addProject({ projectId: shop, name: "Shop", root: "/shop", createdAt: noon });
    await store().addSchedule(nightly);
    const other = await store().addSchedule({ ...nightly, projectId: blog });
    await store().removeProject(shop);
    expect(await store().listSchedules()).toEqual([other]);
  });
}
