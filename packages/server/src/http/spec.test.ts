/** A project's spec, read and written by a person in the browser. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { openApp, type TestApp } from "./testing/open-app.ts";

const shop = projectId("shop");
const FIRST = "# Shop\n\nA cart.\n";
const SECOND = "# Shop\n\nTwo carts.\n";

const read = async ({ client }: TestApp) => {
  const asked = await client.getSpec({ projectId: shop });
  return asked.ok ? asked.value : expect.fail(asked.error.message);
};
const versions = async ({ studio }: TestApp) => (await studio.eventsOf("spec.recorded")).map(({ text }) => text);

test("a project without a spec has none, and gets its first by writing it", async () => {
  const opened = await openApp();
  expect(await read(opened)).toEqual({});
  expect(await opened.client.writeSpec({ projectId: shop, text: FIRST })).toMatchObject({
    value: { file: { path: ".autocoder/spec.md", text: FIRST, outcome: { title: "Shop" } }, recorded: { version: 1 } },
  });
  expect(await readFile(join(opened.studio.root, ".autocoder/spec.md"), "utf8")).toBe(FIRST);
});

test("what was there before is a version of the history, also where nothing had recorded it", async () => {
  const opened = await openApp({ spec: FIRST });
  const { file, recorded } = await read(opened);
  expect([file?.text, recorded]).toEqual([FIRST, undefined]);
  const written = await opened.client.writeSpec({ projectId: shop, text: SECOND, expectedHash: file!.hash });
  expect(written).toMatchObject({ value: { file: { text: SECOND }, recorded: { version: 2 } } });
  expect(await versions(opened)).toEqual([FIRST, SECOND]);
});

test("of two who write from the same text, the second is shown both", async () => {
  const opened = await openApp({ spec: FIRST });
  const { file } = await read(opened);
  const write = (text: string) => opened.client.writeSpec({ projectId: shop, text, expectedHash: file!.hash });
  const [one, two] = await Promise.all([write(SECOND), write("# Other\n")]);
  expect(one.ok).toBe(true);
  const { file: now } = await read(opened);
  expect(two).toMatchObject({
    error: { type: "spec-changed", texts: { sent: "# Other\n", current: SECOND, currentHash: now!.hash } },
  });
  expect(now!.text).toBe(SECOND);
  expect(await opened.client.writeSpec({ projectId: shop, text: FIRST })).toMatchObject({
    error: { type: "spec-changed" },
  });
});

test("a text no run could start from is not written, and a file that is no text is not replaced", async () => {
  const opened = await openApp({ spec: FIRST });
  const { file } = await read(opened);
  const write = (text: string, expectedHash: string) =>
    opened.client.writeSpec({ projectId: shop, text, expectedHash });
  expect(await write("# [PROJECT_NAME]", file!.hash)).toMatchObject({ error: { type: "bad-spec" } });
  expect(await read(opened)).toMatchObject({ file: { text: FIRST } });
  await writeFile(join(opened.studio.root, ".autocoder/spec.md"), "PK\0");
  const broken = await read(opened);
  expect(broken.file?.outcome).toMatchObject({ isUsable: false, problems: [{ line: 1 }] });
  expect(await write(SECOND, broken.file!.hash)).toMatchObject({
    error: { type: "bad-spec", message: expect.stringContaining("Nothing was written") },
  });
});

test("what is typed is judged without any project, and templates are there to begin with", async () => {
  const { client } = await openApp();
  expect(await client.checkSpec({ text: "# Shop\n[PROJECT_NAME]", fileName: "shop.md" })).toMatchObject({
    value: { isUsable: false, problems: [{ line: 2, message: expect.stringContaining("shop.md") }] },
  });
  const asked = await client.listSpecTemplates({});
  expect(asked.ok && asked.value.templates.length).toBe(6);
});
