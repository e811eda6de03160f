import { after } from "@autocoder/core/kit/instant.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { expect, test } from "vitest";
import type { ProjectEntry, Store } from "../../engine/ports/store.ts";
import { blog, noon, request, shop, skipped, takeLease } from "./samples.ts";

const shopEntry: ProjectEntry = { projectId: shop, name: "The shop", root: "/projects/shop", createdAt: noon };
const blogEntry: ProjectEntry = { projectId: blog, name: "Blog", root: "/projects/blog", createdAt: after(noon, 1) };

export function describeRegistry(store: () => Store): void {
  test("projects are listed oldest first, in whatever order they came", async () => {
    expect(await store().listProjects()).toEqual([]);
    expect(await store().addProject(blogEntry)).toEqual({ ok: true, value: undefined });
    expect(await store().addProject(shopEntry)).toEqual({ ok: true, value: undefined });
    expect(await store().listProjects()).toEqual([shopEntry, blogEntry]);
  });

  test("an id is taken by the project that has it", async () => {
    await store().addProject(shopEntry);
    const second = await store().addProject({ ...blogEntry, projectId: shop });
    expect(second).toEqual({ ok: false, error: { type: "taken", by: shopEntry } });
    expect(await store().listProjects()).toEqual([shopEntry]);
  });

  test("a folder is taken by the project that has it", async () => {
    await store().addProject(shopEntry);
    const second = await store().addProject({ ...blogEntry, root: shopEntry.root });
    expect(second).toEqual({ ok: false, error: { type: "taken", by: shopEntry } });
  });

  test("where one project has the id and another the folder, the one with the id is named", async () => {
    await store().addProject(shopEntry);
    await store().addProject(blogEntry);
    const third = await store().addProject({ ...blogEntry, root: shopEntry.root });
    expect(third).toEqual({ ok: false, error: { type: "taken", by: blogEntry } });
  });

  test("of twenty callers that register one folder, one succeeds", async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => store().addProject(shopEntry)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  test("a project that is renamed keeps everything else, its place in the list too", async () => {
    await store().addProject(shopEntry);
    await store().addProject(blogEntry);
    await store().renameProject(shop, "Corner shop");
    await store().renameProject(projectId("nobody"), "Nobody");
    expect(await store().listProjects()).toEqual([{ ...shopEntry, name: "Corner shop" }, blogEntry]);
  });

  test("a project taken out leaves its id and folder free, and its log where it is", async () => {
    const epoch = await takeLease(store());
    await store().addProject(shopEntry);
    await store().append(request({ epoch, expectedSeq: 0, events: [skipped(1)] }));
    await store().removeProject(shop);
    expect(await store().listProjects()).toEqual([]);
    expect(await store().lastSeq(shop)).toBe(1);
    expect(await store().addProject(shopEntry)).toEqual({ ok: true, value: undefined });
  });

  test("taking out a project that is not there changes nothing", async () => {
    await store().addProject(shopEntry);
    await store().removeProject(blog);
    expect(await store().listProjects()).toEqual([shopEntry]);
  });
}
