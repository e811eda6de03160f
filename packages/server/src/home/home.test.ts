import { mkdtemp, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { openHome } from "./home.ts";
import { noteRehearsal, rehearsalOf } from "./rehearsals.ts";

let place = "";
beforeEach(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), "autocoder-home-")));
});
afterEach(() => rm(place, { recursive: true }));

const pathOf = async (...request: Parameters<typeof openHome>) => {
  const opened = await openHome(...request);
  return opened.ok ? opened.value.path : opened.error;
};

test("a home is made with all that is missing of its path, for its owner only", async () => {
  const wanted = join(place, "a", "b", "home");
  expect(await pathOf(wanted, {})).toBe(wanted);
  expect((await stat(wanted)).mode & 0o777).toBe(0o700);
});

test("the home that is named goes before the environment's", async () => {
  const env = { AUTOCODER_HOME: join(place, "environment") };
  expect(await pathOf(undefined, env)).toBe(env.AUTOCODER_HOME);
  expect(await pathOf(join(place, "named"), env)).toBe(join(place, "named"));
});

test("processes that make the same home at once all get it", async () => {
  const wanted = join(place, "x", "y", "home");
  expect(await Promise.all([1, 2, 3, 4].map(() => pathOf(wanted, {})))).toEqual([wanted, wanted, wanted, wanted]);
});

test("a file in the place of a home, or on the way to it, is named", async () => {
  await writeFile(join(place, "file"), "");
  const sentence = (path: string) =>
    `The studio's home ${path} cannot be used: a file is in its place. Mend that, or choose another with --home or AUTOCODER_HOME.`;
  expect(await pathOf(join(place, "file"), {})).toBe(sentence(join(place, "file")));
  expect(await pathOf(join(place, "file", "home"), {})).toBe(sentence(join(place, "file", "home")));
});

test.runIf(process.platform === "linux")("where no folder can be made, that is said at once", async () => {
  expect(await pathOf("/proc/home", {})).toContain("cannot be used: no folder can be made there.");
});

test("a project is a rehearsal by where it lies, or because it was noted to be", async () => {
  const opened = await openHome(place, {});
  if (!opened.ok) throw new Error(opened.error);
  const shop = { projectId: projectId("shop"), root: join(place, "shop") };
  expect(rehearsalOf(opened.value, { ...shop, root: join(place, "demo", "todo") })).toBe("todo");
  expect(rehearsalOf(opened.value, shop)).toBeUndefined();
  noteRehearsal(opened.value, "shop", "todo");
  expect(rehearsalOf(opened.value, shop)).toBe("todo");
});
