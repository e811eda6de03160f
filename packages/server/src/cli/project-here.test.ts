import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import { projectHere } from "./project-here.ts";

let place = "";
beforeEach(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), "autocoder-here-")));
  await mkdir(join(place, "shop", "src"), { recursive: true });
  await mkdir(join(place, "shop-2"));
});
afterEach(() => rm(place, { recursive: true }));

const entry = (id: string, root = join(place, id)): ProjectEntry => ({
  projectId: projectId(id),
  name: id,
  root,
  createdAt: instant(0),
});

const registry = (...entries: ProjectEntry[]) => ({ listProjects: () => Promise.resolve(entries) });

test("the project is the one whose folder this is, or lies above", async () => {
  const registered = registry(entry("shop"), entry("blog"));
  expect(await projectHere(registered, undefined, join(place, "shop"))).toEqual(entry("shop"));
  expect(await projectHere(registered, undefined, join(place, "shop", "src"))).toEqual(entry("shop"));
});

test("a name that begins like a project's is another folder", async () => {
  const refusal = `${join(place, "shop-2")} belongs to no project. Run \`autocoder init\` here, or name a project with --project. Known: shop.`;
  await expect(projectHere(registry(entry("shop")), undefined, join(place, "shop-2"))).rejects.toThrow(refusal);
});

test("a named project is meant wherever one is, by its id or its folder", async () => {
  const registered = registry(entry("shop"), entry("blog"));
  expect(await projectHere(registered, "blog", join(place, "shop"))).toEqual(entry("blog"));
  expect(await projectHere(registered, join(place, "blog"), place)).toEqual(entry("blog"));
});

test("an unknown name is answered with those that are known", async () => {
  const refusal = (...entries: ProjectEntry[]) => projectHere(registry(...entries), "shp", place);
  await expect(refusal(entry("shop"), entry("blog"))).rejects.toThrow('There is no project "shp". Known: shop, blog.');
  await expect(refusal()).rejects.toThrow('There is no project "shp". There is none yet.');
});
