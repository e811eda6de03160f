import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { readState } from "../engine/read-state.ts";
import { openHome } from "../home/home.ts";
import { value } from "../workspaces/contract/world.ts";
import { openBeside } from "./open-studio.ts";
import { openStore } from "./open-store.ts";
import { restoreSpec } from "./restore-spec.ts";

const [FIRST, SECOND, FOUND] = ["# Shop\n\nA cart.\n", "# Shop\n\nTwo carts.\n", "# Shop\n\nNo cart.\n"];

test("a version is brought back while no studio is at work, and what stood in the file is kept", async () => {
  const place = await realpath(await mkdtemp(join(tmpdir(), "autocoder-restore-")));
  const home = value(await openHome(join(place, "home"), {}));
  const root = join(place, "shop");
  await mkdir(root);
  const entry = { projectId: projectId("shop"), name: "Shop", root, createdAt: instant(0) };
  const opened = value(await openBeside({ home, model: { type: "person" }, env: process.env }));
  value(await opened.studio.create({ entry, spec: FIRST }));
  for (const text of [FIRST, SECOND]) {
    const there = value(await value(await opened.studio.folderOf(entry.projectId)).readSpecFile());
    value(await opened.studio.writeSpec(entry.projectId, { text, expectedHash: there?.hash, how: "written" }));
  }
  await opened.close();
  const file = join(root, ".autocoder", "spec.md");
  await writeFile(file, FOUND);

  expect(await restoreSpec(home, entry, FIRST)).toEqual({ ok: true, value: 4 });
  expect(await readFile(file, "utf8")).toBe(FIRST);
  const store = value(openStore(home));
  const { specVersions } = await readState(store, entry.projectId);
  await store.close();
  expect(specVersions.map(({ how, restores }) => [how, restores])).toEqual([
    ["written", undefined],
    ["written", undefined],
    ["kept", undefined],
    ["restored", 1],
  ]);
  expect(await restoreSpec(home, entry, "<a><b></a>")).toMatchObject({ error: { type: "rejected" } });
  await rm(place, { recursive: true, force: true });
});
