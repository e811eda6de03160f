/** A project's files, read one at a time over the wire. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { openApp } from "./testing/open-app.ts";

const shop = projectId("shop");

test("a text file of the project is read; others are refused with what to do", async () => {
  const { client, request, studio } = await openApp();
  await mkdir(join(studio.root, "src"), { recursive: true });
  await writeFile(join(studio.root, "src", "a.ts"), "let a = 1;\n");
  await writeFile(join(studio.root, ".env"), "KEY=1");

  const read = (path: string) => client.readFile({ projectId: shop, path });
  expect(await read("src/a.ts")).toEqual({ ok: true, value: { path: "src/a.ts", text: "let a = 1;\n", bytes: 11 } });
  expect(await read("src/b.ts")).toMatchObject({ error: { type: "file-not-found", next: "Check its path." } });
  expect(await read(".env")).toMatchObject({ error: { type: "file-not-shown" } });
  expect(await read("../x")).toMatchObject({ error: { type: "file-not-shown" } });

  const statusOf = async (id: string, path: string) => (await request(`/api/projects/${id}/file?path=${path}`)).status;
  expect(await Promise.all([statusOf("shop", ".env"), statusOf("shop", "no"), statusOf("other", "a")])).toEqual([
    403, 404, 404,
  ]);
});
