/** Projects as the browser makes and keeps them: the real studio of a home, asked by the client every program uses. */
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Client, createClient } from "@autocoder/core/api/client.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { draftOf } from "@autocoder/core/testing/builders.ts";
import { openHome } from "../home/home.ts";
import { systemClock } from "../home/system-clock.ts";
import { createHttpApp } from "../http/app.ts";
import { git, value } from "../workspaces/contract/world.ts";
import type { ModelAccess } from "./model-access.ts";
import { type AskedStudio, openBeside } from "./open-studio.ts";

let ann = "";
let opened: AskedStudio;
let client: Client;
beforeEach(async () => {
  ann = await realpath(await mkdtemp(join(tmpdir(), "autocoder-projects-")));
  vi.stubEnv("HOME", ann);
  await open();
});
afterEach(async () => {
  await opened.close();
  vi.unstubAllEnvs();
  await rm(ann, { recursive: true, force: true });
});

async function open(model: ModelAccess = { type: "person" }): Promise<void> {
  const home = value(await openHome(join(ann, ".autocoder"), {}));
  opened = value(await openBeside({ home, model, env: process.env }));
  const app = createHttpApp({ ...opened, clock: systemClock, secret: "key", webDir: "/nowhere", version: "1" });
  client = createClient(async (path, { headers, ...request }) =>
    app.request(`http://127.0.0.1:8888${path}`, { ...request, headers: { ...headers, authorization: "Bearer key" } }),
  );
}

const SPEC = "# Shop\n\nPeople put articles into a cart and pay for them by card.\n";
const shop = projectId("shop");

const makeShop = (given: object = {}) => client.createProject({ name: "Shop", folder: "~/shop", spec: SPEC, ...given });

test("a project is made from a name, a folder and a spec, and can be worked with at once", async () => {
  expect(await makeShop()).toMatchObject({
    value: { projectId: "shop", name: "Shop", root: join(ann, "shop"), status: { type: "open", plan: "none" } },
  });
  expect(await readFile(join(ann, "shop", ".autocoder", "spec.md"), "utf8")).toBe(SPEC);
  expect(git(join(ann, "shop"), "log", "--format=%s", "autocoder/main")).toBe("Start");
});

test("what a folder holds becomes the first commit, and a repository stays as it is", async () => {
  await mkdir(join(ann, "notes"));
  await writeFile(join(ann, "notes", "a.txt"), "a");
  await client.createProject({ name: "Notes", folder: join(ann, "notes") });
  expect(git(join(ann, "notes"), "ls-tree", "--name-only", "main")).toBe("a.txt");
});

test("each refusal says which field it is about, and leaves nothing behind", async () => {
  const refusal = async (given: object) => {
    const made = await makeShop(given);
    return made.ok ? "made" : [made.error.type, made.error.fields?.[0]?.path];
  };
  expect(await refusal({ name: " " })).toEqual(["bad-name", "name"]);
  expect(await refusal({ folder: "shop" })).toEqual(["unusable-folder", "folder"]);
  expect(await refusal({ folder: "/etc/shop" })).toEqual(["unusable-folder", "folder"]);
  expect(await refusal({ folder: "~/.autocoder/shop" })).toEqual(["unusable-folder", "folder"]);
  expect(await refusal({ createFolder: false })).toEqual(["unusable-folder", "folder"]);
  expect(await refusal({ spec: " " })).toEqual(["bad-spec", "spec"]);
  expect(await client.listFolder({ showHidden: true })).toMatchObject({ value: { entries: [] } });
  await makeShop();
  expect(await refusal({ folder: "~/other" })).toEqual(["taken", "name"]);
  expect(await refusal({ name: "Other" })).toEqual(["unusable-folder", "folder"]);
});

test("a spec that is there already is not overwritten by another", async () => {
  await mkdir(join(ann, "shop", ".autocoder"), { recursive: true });
  await writeFile(join(ann, "shop", ".autocoder", "spec.md"), "# Mine\n");
  expect(await makeShop()).toMatchObject({
    error: { type: "bad-spec", message: expect.stringContaining("something else") },
  });
  expect(await readFile(join(ann, "shop", ".autocoder", "spec.md"), "utf8")).toBe("# Mine\n");
});

async function judged(typed: { name?: string; folder?: string }) {
  const checked = await client.checkProject(typed);
  return checked.ok
    ? checked.value.findings.map(({ state, message }) => `${state}: ${message}`)
    : checked.error.message;
}

test("a name is judged while it is typed", async () => {
  await makeShop();
  expect(await judged({ name: "Blog" })).toEqual(["good: “Blog” is free."]);
  expect(await judged({ name: "shop" })).toEqual(["wrong: There is a project Shop already. Choose another name."]);
  expect(await judged({ name: "a\nb" })).toEqual([expect.stringContaining("wrong: The name has characters")]);
});

test("a folder is judged while it is typed, by what is in it and what it is", async () => {
  await makeShop();
  await mkdir(join(ann, "empty"));
  await mkdir(join(ann, "full", "src"), { recursive: true });
  await writeFile(join(ann, "full", "a.txt"), "a");
  await writeFile(join(ann, "full", "src", "b.txt"), "b");
  await mkdir(join(ann, "shop", "docs"));
  await symlink(join(ann, "gone"), join(ann, "dangling"));
  const cases: Readonly<Record<string, string>> = {
    "~/new": "good: .*/new does not exist yet; it will be made",
    "~/new/": "good: .*/new does not exist yet",
    "~/empty": "good: .*/empty is empty",
    "~/full": "warning: 2 files; no repository yet: they become the first commit",
    "~/full/a.txt": "wrong: .* is a file",
    "~/no/thing": "wrong: .*/no does not exist",
    "~/dangling": "wrong: .* is a link that leads nowhere",
    "~": "wrong: .* is your home folder",
    "~/.ssh/x": "wrong: .*",
    "~/.autocoder": "wrong: .* belongs to the studio itself",
    "~/shop": "wrong: .* is the project shop already",
    "~/shop/docs": "wrong: .* lies in the project shop",
    "/": "wrong: / is a system folder",
    "/usr/lib": "wrong: /usr/lib is a system folder",
    new: "wrong: new is no whole path",
    "": "wrong: A project needs a folder",
    "/a\0b": "wrong: The path has characters",
    [`/${"x".repeat(19_000)}`]: "wrong: The path is longer",
  };
  for (const [folder, finding] of Object.entries(cases)) {
    expect([folder, await judged({ folder })]).toEqual([folder, [expect.stringMatching(new RegExp(`^${finding}`))]]);
  }
});

test("a repository is judged by its branch and by what is not committed; a folder in one by whose it is", async () => {
  const root = join(ann, "repo");
  await mkdir(join(root, "sub", "new"), { recursive: true });
  git(root, "init", "-q", "-b", "trunk");
  expect(await judged({ folder: root })).toEqual([
    expect.stringContaining("good: A git repository without a commit yet"),
  ]);
  await writeFile(join(root, "sub", "a.txt"), "a");
  git(root, "add", ".");
  git(root, "-c", "user.name=Ann", "-c", "user.email=ann@localhost", "commit", "-qm", "First");
  expect(await judged({ folder: root })).toEqual([
    "good: A git repository on branch trunk; everything in it is committed.",
  ]);
  await writeFile(join(root, "sub", "a.txt"), "bb");
  expect(await judged({ folder: root })).toEqual([expect.stringMatching(/^warning: .* not committed/)]);
  expect(await judged({ folder: join(root, "sub") })).toEqual([
    expect.stringMatching(/^wrong: .* is part of the repository/),
  ]);
  expect(await judged({ folder: join(root, "sub", "new") })).toEqual([
    expect.stringMatching(/^warning: .* lies in the repository/),
    expect.stringMatching(/^good: .* is empty/),
  ]);
});

test.skipIf(process.getuid?.() === 0)("a folder that cannot be written, or nothing made in, says so", async () => {
  await mkdir(join(ann, "locked"));
  await chmod(join(ann, "locked"), 0o500);
  expect(await judged({ folder: "~/locked" })).toEqual([expect.stringContaining("cannot be written")]);
  expect(await judged({ folder: "~/locked/new" })).toEqual([expect.stringContaining("cannot be made")]);
});

test("a project gets another name, which no other has", async () => {
  await makeShop();
  await client.createProject({ name: "Blog", folder: "~/blog" });
  expect(await client.renameProject({ projectId: shop, name: " Corner shop " })).toMatchObject({
    value: { projectId: "shop", name: "Corner shop" },
  });
  expect(await client.renameProject({ projectId: shop, name: "BLOG" })).toMatchObject({ error: { type: "taken" } });
  expect(await client.renameProject({ projectId: projectId("gone"), name: "X" })).toMatchObject({
    error: { type: "unknown-project" },
  });
});

const feature = { key: "cart", category: "app", name: "Cart", description: "A cart.", steps: ["See it."] };

test("a project that is forgotten leaves its files, and comes back with its history", async () => {
  await makeShop();
  await client.createFeatures({ projectId: shop, features: [feature] });
  expect(await client.forgetProject({ projectId: shop })).toEqual({ ok: true, value: {} });
  expect(await client.listProjects({})).toMatchObject({ value: { projects: [] } });
  expect(await client.getProject({ projectId: shop })).toMatchObject({ error: { type: "unknown-project" } });
  expect(await readFile(join(ann, "shop", ".autocoder", "spec.md"), "utf8")).toBe(SPEC);

  expect(await makeShop()).toMatchObject({ value: { projectId: "shop" } });
  expect(await client.listFeatures({ projectId: shop })).toMatchObject({ value: { features: [{ name: "Cart" }] } });
});

test("another folder of the same name begins a history of its own", async () => {
  await makeShop();
  await client.createFeatures({ projectId: shop, features: [feature] });
  await client.forgetProject({ projectId: shop });
  await mkdir(join(ann, "elsewhere"));
  expect(await makeShop({ folder: "~/elsewhere/shop" })).toMatchObject({ value: { projectId: "shop-2" } });
});

test("a project whose folder is gone can still be forgotten", async () => {
  await makeShop();
  await opened.close();
  await rm(join(ann, "shop"), { recursive: true });
  await open();
  expect(await client.getProject({ projectId: shop })).toMatchObject({ error: { type: "unusable-folder" } });
  expect(await client.forgetProject({ projectId: shop })).toEqual({ ok: true, value: {} });
});

test("folders are listed and made over the interface", async () => {
  expect(await client.createFolder({ path: "~/work" })).toEqual({ ok: true, value: { path: join(ann, "work") } });
  expect(await client.listFolder({})).toMatchObject({
    value: { path: homedir(), entries: [{ name: "work", isEmpty: true }] },
  });
  expect(await client.listFolder({ path: "~/gone" })).toMatchObject({ error: { type: "unusable-folder" } });
});

test("the machine is examined, and a secret is told by its name alone", async () => {
  vi.stubEnv("ANTHROPIC_API_KEY", "sk-very-secret");
  const examined = await client.examineMachine({});
  expect(JSON.stringify(examined)).not.toContain("very-secret");
  const { findings } = examined.ok ? examined.value : expect.fail();
  expect(findings.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["node", "git", "disk", "memory", "database", "agent", "login", "key", "jail", "browser"]),
  );
  expect(findings.find(({ name }) => name === "key")).toMatchObject({
    state: "good",
    found: "ANTHROPIC_API_KEY of the environment is used",
  });
  expect(findings.every(({ state, mend }) => state === "good" || mend !== undefined)).toBe(true);
});

test("a sample at work is gone on with, whatever a person has added to its backlog", async () => {
  const root = join(ann, ".autocoder", "demo", "todo");
  await mkdir(root, { recursive: true });
  const todo = projectId("todo");
  const engine = value(
    await opened.studio.create({ entry: { projectId: todo, name: "todo", root, createdAt: instant(0) } }),
  );
  await engine.journal.dispatch({ type: "features.create", drafts: [draftOf("of-my-own")], by: "person" });
  // Paused before an agent could start.
  await Promise.all([
    engine.journal.dispatch({ type: "run.start", options: RunOptions.parse({}) }),
    engine.journal.dispatch({ type: "run.pause", reason: "Wait." }),
  ]);

  expect(await client.startDemo({})).toEqual({ ok: true, value: { projectId: todo, isContinued: true } });
  expect(engine.ended.aborted).toBe(false);
});

test("what is made in a rehearsing studio is a rehearsal, also for a studio that has a model of its own", async () => {
  const rehearses = async () => {
    const listed = await client.listProjects({});
    return listed.ok && listed.value.projects.map((project) => [project.projectId, project.rehearses]);
  };
  await client.createProject({ name: "Real", folder: "~/real" });
  await opened.close();
  await open({ type: "person", rehearses: "todo" });
  expect(await makeShop()).toMatchObject({ ok: true, value: { rehearses: "todo" } });
  expect(await readFile(join(ann, "shop", ".autocoder", "config.yaml"), "utf8")).toContain("node --test");
  await opened.close();
  await open();
  expect(await rehearses()).toEqual([
    ["real", undefined],
    ["shop", "todo"],
  ]);
});

test("a project that is refused leaves no rehearsal behind", async () => {
  await opened.close();
  await open({ type: "person", rehearses: "todo" });
  await mkdir(join(ann, "shop", ".git"), { recursive: true });
  await writeFile(join(ann, "shop", ".git", "HEAD"), "broken");
  expect(await makeShop({ spec: undefined })).toMatchObject({ ok: false });
  expect(await readdir(join(ann, "shop"))).toEqual([".git"]);
  await rm(join(ann, "shop"), { recursive: true });
  await opened.close();
  await open();
  const made = await makeShop();
  expect(made.ok && made.value.rehearses).toBeUndefined();
});

test("an interview without a key begins with a project that has no spec, and is gone on with", async () => {
  const begun = await client.startDemo({ begin: "interview" });
  expect(begun).toEqual({ ok: true, value: { projectId: "interview", isContinued: false } });
  const project = await client.getProject({ projectId: projectId("interview") });
  expect(project).toMatchObject({ value: { rehearses: "todo", status: { plan: "none" } } });
  expect(await client.startDemo({ begin: "interview" })).toMatchObject({ value: { isContinued: true } });
});
