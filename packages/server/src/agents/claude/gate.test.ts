import { link, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CommandRules, usualRules, withAllowed } from "@autocoder/core/policy/policy.ts";
import type { RefusedCommand } from "@autocoder/core/session/session.ts";
import { createGate, type Gate } from "./gate.ts";

let root: string;
let cwd: string;
let gate: Gate;
let heard: RefusedCommand[];
let rules: CommandRules;
beforeEach(async () => {
  heard = [];
  rules = usualRules;
  root = await realpath(await mkdtemp(join(tmpdir(), "gate-")));
  cwd = join(root, "workspace");
  for (const folder of ["workspace/src", "project", "secrets"]) await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, "secrets/key"), "secret");
  gate = createGate({
    cwd,
    tools: new Set(["Read", "Write", "Edit", "Bash", "mcp__studio__feature_skip"]),
    writable: [cwd],
    readable: [join(root, "project")],
    places: { workspace: cwd, writable: [join(root, "tmp")], home: join(root, "home") },
    commands: () => ({
      ...rules,
      isJailed: false,
      mayEndByName: false,
      mayInstallGlobally: false,
      mayPush: false,
    }),
    onRefused: (refused) => heard.push(refused),
  });
});
afterEach(() => rm(root, { recursive: true }));

const use = (tool: string, path: string) =>
  gate({ tool_name: tool, tool_input: { file_path: path, content: "x" }, cwd });
const isAllowed = async (tool: string, path: string): Promise<boolean> => (await use(tool, path)).type === "allowed";

test("files in the workspace may be read and written, whether they are there or not", async () => {
  expect(await use("Write", join(cwd, "new/deep/file.ts"))).toEqual({
    type: "allowed",
    input: { file_path: join(cwd, "new/deep/file.ts"), content: "x" },
  });
  expect(await isAllowed("Edit", join(cwd, "src/a.ts"))).toBe(true);
  expect(await isAllowed("Read", cwd)).toBe(true);
});

test("a relative path starts in the workspace, and the tool gets the path that was judged", async () => {
  expect(await use("Write", "src/../a.ts")).toEqual({
    type: "allowed",
    input: { file_path: join(cwd, "a.ts"), content: "x" },
  });
});

test("outside of the workspace nothing is read or written, and the agent reads why", async () => {
  expect(await use("Write", join(root, "secrets/key"))).toEqual({
    type: "refused",
    reason: `${root}/secrets/key lies outside of the workspace ${cwd}. Write works only inside it.`,
  });
  for (const path of ["../secrets/key", "src/../../secrets/key", `${cwd}-other/file`, "/etc/passwd", root, "/"]) {
    expect([path, await isAllowed("Read", path)]).toEqual([path, false]);
  }
});

test("links out of the workspace are no way around it, not even to what is not there yet", async () => {
  await symlink(join(root, "secrets"), join(cwd, "folder"));
  await symlink(join(root, "secrets/key"), join(cwd, "file"));
  await symlink("../secrets/new", join(cwd, "dangling"));
  await symlink("dangling", join(cwd, "twice"));
  for (const path of ["folder/key", "folder/new", "file", "dangling", "twice", "src/../folder/new"]) {
    expect([path, await isAllowed("Write", path)]).toEqual([path, false]);
  }
});

test("a link that stays inside is fine", async () => {
  await symlink("src", join(cwd, "lib"));
  expect(await use("Edit", "lib/a.ts")).toEqual({
    type: "allowed",
    input: { file_path: join(cwd, "src/a.ts"), content: "x" },
  });
});

test("a home or blanks that the tool would read differently are taken literally", async () => {
  expect(await use("Read", "~/.ssh/id")).toEqual({
    type: "allowed",
    input: { file_path: join(cwd, "~/.ssh/id"), content: "x" },
  });
  expect(await use("Read", " /etc/passwd")).toEqual({
    type: "allowed",
    input: { file_path: join(cwd, " /etc/passwd"), content: "x" },
  });
});

test("folders that are for reading are not for writing", async () => {
  expect(await isAllowed("Read", join(root, "project/a.ts"))).toBe(true);
  expect(await isAllowed("Write", join(root, "project/a.ts"))).toBe(false);
});

test("links without end and calls without a path are a failure, which the SDK blocks", async () => {
  await symlink("b", join(cwd, "a"));
  await symlink("a", join(cwd, "b"));
  await expect(use("Read", "a")).rejects.toThrow("ELOOP");
  await expect(gate({ tool_name: "Write", tool_input: {}, cwd })).rejects.toThrow("file_path");
});

test("tools the role does not have are refused", async () => {
  expect(await gate({ tool_name: "WebFetch", tool_input: {}, cwd })).toEqual({
    type: "refused",
    reason: "This session has no tool WebFetch.",
  });
  expect(await gate({ tool_name: "mcp__studio__feature_skip", tool_input: { id: 1 }, cwd })).toEqual({
    type: "allowed",
    input: { id: 1 },
  });
});

const run = (command: string, from = cwd) => gate({ tool_name: "Bash", tool_input: { command }, cwd: from });

test("what its shell is to run is judged, and the agent reads why it may not", async () => {
  expect(await run("npm test && git commit -m x")).toEqual({
    type: "allowed",
    input: { command: "npm test && git commit -m x" },
  });
  expect(await run("npm test; sudo id")).toEqual({
    type: "refused",
    reason: "sudo is blocked for good: it reaches beyond the workspace. Do without it.",
  });
  expect(await run("ssh host")).toMatchObject({ type: "refused" });
  expect(heard).toMatchObject([
    { rule: "hard-block", command: "npm test; sudo id" },
    { rule: "not-allowed", command: "ssh host", name: "ssh" },
  ]);
  await expect(gate({ tool_name: "Bash", tool_input: {}, cwd })).rejects.toThrow("command");
});

test("the shell is judged where the last command left it, as long as that is in the workspace", async () => {
  expect(await run("cd ..", join(cwd, "src"))).toMatchObject({ type: "allowed" });
  expect(await run("rm -f ../a.ts", join(cwd, "src"))).toMatchObject({ type: "allowed" });
  expect(await run("cd ..")).toMatchObject({ type: "refused" });
  expect(await run("rm -f a.ts", root)).toMatchObject({ type: "allowed" });
  expect(await run("rm -f ../a.ts", root)).toMatchObject({ type: "refused" });
});

test("what a person allows meanwhile holds from the next command on", async () => {
  expect(await run("terraform-docs .")).toMatchObject({ type: "refused" });
  rules = withAllowed(usualRules, ["terraform-docs"]);
  expect(await run("terraform-docs .")).toMatchObject({ type: "allowed" });
});

test("a file that has a name elsewhere too is not written through this one", async () => {
  await writeFile(join(cwd, "own.txt"), "own");
  await link(join(root, "secrets/key"), join(cwd, "same.txt"));
  expect(await use("Write", "same.txt")).toEqual({
    type: "refused",
    reason: "same.txt is the same file as one elsewhere. Delete it, then write it anew.",
  });
  expect(await isAllowed("Edit", "own.txt")).toBe(true);
  expect(await isAllowed("Read", "same.txt")).toBe(true);
});

test("whatever is refused is heard of, with the tool and what it was to be used for", async () => {
  await use("Write", "../secrets/key");
  await use("Edit", ".git/config");
  await gate({ tool_name: "WebFetch", tool_input: { url: "https://example.org" }, cwd });
  expect(heard.map(({ rule, command }) => [rule, command])).toEqual([
    ["outside", "Write ../secrets/key"],
    ["kept", "Edit .git/config"],
    ["no-tool", 'WebFetch {"url":"https://example.org"}'],
  ]);
});

test("what decides about agents is written by none of them", async () => {
  for (const path of [
    ".autocoder/policy.yaml",
    ".autocoder/config.yaml",
    ".autocoder/prompts/coder.md",
    ".git/config",
  ]) {
    expect([path, await isAllowed("Write", path)]).toEqual([path, false]);
  }
  expect(await isAllowed("Write", ".autocoder/notes.md")).toBe(true);
});
