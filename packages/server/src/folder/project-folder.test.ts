import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultProjectConfig } from "@autocoder/core/project/config.ts";
import { usualRules } from "@autocoder/core/policy/policy.ts";
import { createProjectFolder } from "./project-folder.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "autocoder-folder-"));
  await mkdir(join(root, ".autocoder"));
});
afterEach(() => rm(root, { recursive: true }));

const folder = () => createProjectFolder({ root, agentsDir: join(root, "agents"), hidden: [] });
const write = (path: string, text: string | Buffer) => writeFile(join(root, path), text);

test("an empty folder has no spec, the usual configuration and no prompts of its own", async () => {
  expect(await folder().readSpec()).toEqual({ ok: true, value: undefined });
  expect(await folder().readConfig()).toEqual({ ok: true, value: defaultProjectConfig });
  expect(await folder().promptFor("coder")).toBeUndefined();
});

test("a spec that was written is read again, with what tells one version from another", async () => {
  await folder().writeSpec("# Shop\n\nA cart.\n");
  const read = await folder().readSpec();
  expect(read).toMatchObject({ ok: true, value: { title: "Shop", text: "# Shop\n\nA cart.\n" } });
  await folder().replaceSpec("# Shop\n\nTwo carts.\n");
  expect(await folder().readSpec()).not.toEqual(read);
});

test("a first spec does not take the place of one that is there", async () => {
  await folder().writeSpec("# Shop\n");
  expect(await folder().writeSpec("# Shop\n")).toEqual({ ok: true, value: undefined });
  expect(await folder().writeSpec("# Other\n")).toMatchObject({
    error: expect.stringContaining("is there already and says something else"),
  });
  expect(await folder().readSpec()).toMatchObject({ value: { text: "# Shop\n" } });
});

test("a spec is replaced in the file it is in, and a link in its place is not followed", async () => {
  await write("app_spec.txt", "# Old");
  expect(await folder().replaceSpec("# New")).toEqual({ ok: true, value: undefined });
  expect(await folder().readSpecFile()).toMatchObject({ value: { path: "app_spec.txt", text: "# New" } });
  await write("private.txt", "private");
  await symlink(join(root, "private.txt"), join(root, ".autocoder", "spec.md"));
  await folder().replaceSpec("# Newer");
  expect(await readFile(join(root, "private.txt"), "utf8")).toBe("private");
  expect(await folder().readSpecFile()).toMatchObject({ value: { path: ".autocoder/spec.md", text: "# Newer" } });
});

test("nothing is read or written through a link that leads out of the project", async () => {
  const outside = await mkdtemp(join(tmpdir(), "autocoder-outside-"));
  try {
    await writeFile(join(outside, "key"), "# A key");
    await mkdir(join(root, ".autocoder", "prompts"));
    for (const name of ["spec.md", "config.yaml", "prompts/coder.md"]) {
      await symlink(join(outside, "key"), join(root, ".autocoder", name));
    }
    const error = (name: string) =>
      `.autocoder/${name} could not be read: it is a link that leads out of the project. Make it a text file you may read.`;
    expect(await folder().readSpec()).toEqual({ ok: false, error: error("spec.md") });
    expect(await folder().readConfig()).toMatchObject({ error: { message: error("config.yaml") } });
    await expect(folder().promptFor("coder")).rejects.toThrow(error("prompts/coder.md"));

    await rm(join(root, ".autocoder"), { recursive: true });
    await symlink(outside, join(root, ".autocoder"));
    expect(await folder().replaceSpec("# New")).toMatchObject({ ok: false });
    expect(await folder().writeSpec("# New")).toMatchObject({ ok: false });
    expect(await readdir(outside)).toEqual(["key"]);
  } finally {
    await rm(outside, { recursive: true });
  }
});

test("of several specs, the one in .autocoder counts", async () => {
  await write("app_spec.txt", "# Old");
  expect(await folder().readSpec()).toMatchObject({ value: { title: "Old" } });
  await write(".autocoder/spec.md", "# New");
  expect(await folder().readSpec()).toMatchObject({ value: { title: "New" } });
});

test.each<[string, string | Buffer, string]>([
  ["empty", " \n", "is empty. Write down what you want built; a few headings and sentences are enough."],
  [
    "no text",
    Buffer.from([0x23, 0, 0xff, 0xfe]),
    "is not a text file. Save the spec as Markdown or plain text in UTF-8.",
  ],
  ["a template", "# [PROJECT_NAME]", "still has the placeholder [PROJECT_NAME]. Replace it with your own words."],
])("a spec that is %s is refused by its name", async (_, content, reason) => {
  await write(".autocoder/spec.md", content);
  expect(await folder().readSpec()).toEqual({ ok: false, error: `.autocoder/spec.md ${reason}` });
});

test("a folder in the place of a file is named", async () => {
  await mkdir(join(root, ".autocoder/spec.md"));
  await mkdir(join(root, ".autocoder/config.yaml"));
  const error = (name: string) => `${name} could not be read: it is a folder. Make it a text file you may read.`;
  expect(await folder().readSpec()).toEqual({ ok: false, error: error(".autocoder/spec.md") });
  const message = error(".autocoder/config.yaml");
  expect(await folder().readConfig()).toEqual({ ok: false, error: { message, problems: [{ line: 1, message }] } });
});

test("what agents may run is read from the studio's file and the project's; a slip in either is named with its line", async () => {
  const organisationFile = join(root, "home-policy.yaml");
  const files = createProjectFolder({ root, agentsDir: join(root, "agents"), organisationFile, hidden: [] });
  expect(await files.readPolicy()).toEqual({ ok: true, value: usualRules });
  await write("home-policy.yaml", "version: 1\nblocked_commands: [curl]\n");
  await write(".autocoder/policy.yaml", "version: 1\ncommands:\n  - name: swift*\n");
  expect(await files.readPolicy()).toMatchObject({
    value: { organisation: { blocked_commands: ["curl"] }, project: { commands: [{ name: "swift*" }] } },
  });
  await write("home-policy.yaml", "version: 1\nblocked_commands: curl\n");
  expect(await files.readPolicy()).toMatchObject({ error: { problems: [{ line: 2 }] } });
});

test("a command that is allowed is added to the policy, beside what a person wrote there", async () => {
  expect(await folder().allowCommand({ name: "terraform-docs" })).toEqual({ ok: true, value: undefined });
  expect(await folder().readPolicy()).toMatchObject({ value: { project: { commands: [{ name: "terraform-docs" }] } } });
  await write(".autocoder/policy.yaml", "# Ours.\nversion: 1\ncommands:\n  - name: swift* # all of it\n");
  await folder().allowCommand({ name: "./seed.sh", description: "fills the database" });
  await folder().allowCommand({ name: "./seed.sh" });
  expect(await readFile(join(root, ".autocoder/policy.yaml"), "utf8")).toBe(
    "# Ours.\nversion: 1\ncommands:\n  - name: swift* # all of it\n  - name: ./seed.sh\n    description: fills the database\n",
  );
  const broken = "version: 1\ncomands: []\n";
  await write(".autocoder/policy.yaml", broken);
  expect(await folder().allowCommand({ name: "x" })).toMatchObject({ error: { problems: [{ line: 2 }] } });
  expect(await readFile(join(root, ".autocoder/policy.yaml"), "utf8")).toBe(broken);
});
