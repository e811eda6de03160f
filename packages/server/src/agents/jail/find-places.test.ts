import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findPlaces } from "./find-places.ts";

let root: string;
let home: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "places-")));
  home = join(root, "home");
  await mkdir(home);
});
afterEach(() => rm(root, { recursive: true }));

async function readableWith(path: readonly string[], readable: readonly string[] = []): Promise<readonly string[]> {
  const places = await findPlaces({ writable: [], readable, hidden: [home], path: path.join(":") });
  return places.readable.filter((folder) => folder.startsWith(root));
}

test("programs on PATH that lie in a hidden home are seen, with the libraries beside them", async () => {
  for (const folder of ["node/bin", "node/lib", "go/bin"]) await mkdir(join(home, folder), { recursive: true });
  expect(
    await readableWith([join(home, "node/bin"), join(home, "go/bin"), join(home, "gone/bin"), "/usr/bin"]),
  ).toEqual([join(home, "node/bin"), join(home, "node/lib"), join(home, "go/bin")]);
});

test("the versions that shims on PATH start are seen", async () => {
  await mkdir(join(home, ".pyenv/shims"), { recursive: true });
  expect(await readableWith([join(home, ".pyenv/shims")])).toEqual([join(home, ".pyenv")]);
});

test("a hidden folder that is itself on PATH stays hidden", async () => {
  await mkdir(join(home, "shims"));
  expect(await readableWith([home, join(home, "shims"), "relative", ""])).toEqual([]);
});

test("links are followed to where things really lie, and what is not there is left out", async () => {
  await mkdir(join(root, "project"));
  await symlink(join(root, "project"), join(root, "link"));
  await symlink(join(home, "programs"), join(root, "programs"));
  await mkdir(join(home, "programs"));
  expect(await readableWith([join(root, "programs")], [join(root, "link"), join(root, "gone")])).toEqual([
    join(root, "project"),
    join(home, "programs"),
  ]);
});
