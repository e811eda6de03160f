/** A project's spec, read and written by a person in the browser. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { featureId, projectId } from "@autocoder/core/kit/ids.ts";
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

test("a spec with a broken tag starts no run: the line is said, the last version stays, and nothing of it is lost", async () => {
  const opened = await openApp();
  const { client, studio } = opened;
  await client.writeSpec({ projectId: shop, text: FIRST });
  const broken = "<app>\n<cart>\nTea.\n</app>\n";
  await writeFile(join(studio.root, ".autocoder/spec.md"), broken);
  const { file, recorded } = await read(opened);
  expect([file?.outcome.problems[0]?.line, recorded?.version]).toEqual([4, 1]);
  expect(await client.startRun({ projectId: shop })).toMatchObject({
    error: { type: "bad-spec", message: expect.stringContaining("spec.md is broken in line 4") },
  });
  expect(await client.writeSpec({ projectId: shop, text: SECOND, expectedHash: file!.hash })).toMatchObject({
    value: { recorded: { version: 3, title: "Shop" } },
  });
  expect(await versions(opened)).toEqual([FIRST, broken, SECOND]);
});

test("every version can be listed, read and brought back", async () => {
  const opened = await openApp({ spec: FIRST });
  const { client } = opened;
  const write = async (text: string) => {
    const { file } = await read(opened);
    return client.writeSpec({ projectId: shop, text, expectedHash: file!.hash });
  };
  await write(SECOND);
  await write(FIRST);
  const listed = await client.listSpecVersions({ projectId: shop });
  expect(
    listed.ok && listed.value.versions.map(({ version, how, restores, words }) => [version, how, restores, words]),
  ).toEqual([
    [1, "kept", undefined, 3],
    [2, "written", undefined, 3],
    [3, "restored", 1, 3],
  ]);
  expect(await client.getSpecVersion({ projectId: shop, version: 2 })).toMatchObject({
    value: { text: SECOND, title: "Shop", how: "written" },
  });
  expect(await client.getSpecVersion({ projectId: shop, version: 4 })).toMatchObject({
    error: { type: "spec-version-not-found", message: expect.stringContaining("no version 4") },
  });
});

describe("a change of the spec", () => {
  const before = "# Shop\n\nTea.\n\n## Cart\n\nA cart.\n\n## Looks\n\nGreen.\n";
  const after = "# Shop\n\nTea.\n\n## Cart\n\nTwo carts.\n\n## Search\n\nFind green tea.\n";
  const feature = (name: string) => ({ category: "app", name, description: name, steps: ["See it."], passage: name });

  async function changed() {
    const opened = await openApp();
    const { client } = opened;
    await client.writeSpec({ projectId: shop, text: before });
    await client.createFeatures({ projectId: shop, features: [feature("Cart"), feature("Looks")] });
    const { file } = await read(opened);
    return { ...opened, ref: { projectId: shop, text: after, expectedHash: file!.hash } };
  }

  test("is told feature by feature, and only what is accepted is done, together with the version", async () => {
    const { client, studio, ref } = await changed();
    const asked = await client.previewSpecChange({ projectId: shop, text: after });
    expect(asked.ok && asked.value.lines.map(({ id, proposal }) => [id, proposal])).toEqual([
      ["changed:1", "none"],
      ["retired:2", "skip"],
      ["appeared:search", "create"],
    ]);
    const accepted = await client.acceptSpecChange({ ...ref, accepted: ["appeared:search"] });
    expect(accepted).toMatchObject({ value: { file: { text: after }, recorded: { version: 2 } } });
    const features = await client.listFeatures({ projectId: shop });
    expect(features.ok && features.value.features.map(({ name, status }) => [name, status])).toEqual([
      ["Cart", "pending"],
      ["Looks", "pending"],
      ["Search", "pending"],
    ]);
    expect((await studio.events()).slice(-2).map(({ type }) => type)).toEqual(["spec.recorded", "features.created"]);
  });

  test("with a line that is none any more writes nothing", async () => {
    const { client, ref, ...opened } = await changed();
    await client.skipFeature({ projectId: shop, featureId: featureId(2), reason: "Later." });
    expect(await client.acceptSpecChange({ ...ref, accepted: ["retired:2"] })).toMatchObject({
      error: { type: "spec-impact-changed" },
    });
    const { file } = await read({ client, ...opened });
    expect(file?.text).toBe(before);
  });

  test("that could not be read is refused before anything is said of features", async () => {
    const { client } = await changed();
    expect(await client.previewSpecChange({ projectId: shop, text: "<a><b></a>" })).toMatchObject({
      error: { type: "bad-spec", message: expect.stringContaining("line 1") },
    });
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
