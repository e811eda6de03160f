/** The first minutes of a person with the studio, and the pages around their projects. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { build, type Cast } from "../packages/server/src/testing/cast.ts";
import { openTestStudio, type TestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";
import { useHomes } from "./support/clean-up.ts";
import { announced } from "./support/rehearsing-studio.ts";
import { startAutocoder } from "./support/studio-process.ts";
import { waitFor } from "./support/wait-for.ts";

const home = useHomes();
const plan: Cast = {
  planner: async (agent) => {
    const feature = { key: "menu", category: "app", name: "menu", description: "A menu of teas.", steps: ["Look."] };
    await agent.call("feature_create_bulk", { features: [feature] });
    await agent.call("plan_close", {});
  },
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function openPage(viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport });
  open.push(context);
  return context.newPage();
}

/** The studio's page at a path, with whatever the page complains about. */
async function visit(studio: TestStudio, path: string) {
  const board = await serveBoard(studio);
  open.push(board);
  const page = await openPage();
  const complaints = complaintsOf(page);
  await page.goto(addressOf(board, path));
  return { page, complaints };
}

/** Beside the project of a test's studio, where nothing is yet. */
const beside = (studio: TestStudio, name: string): string => join(dirname(studio.root), name);

const spec =
  "# Tea\n\nA shop where people order tea by the cup and read about where it grows.\n\n## Menu\nA list of teas.\n";

test("first run to demo: from an empty home to a board on which features land, with one press and no key", async () => {
  const path = await home();
  const program = startAutocoder(["--json", "serve", "--no-open", "--port", "0"], { home: path });
  const { url, secret } = await waitFor("the studio to answer", () => announced(path));
  const page = await openPage();
  await page.goto(`${url}?key=${secret}`);
  await page.getByText("This machine", { exact: false }).first().waitFor();
  await page.getByRole("button", { name: /Watch the demo/ }).click();
  await page.waitForURL("**/p/todo");
  await page
    .getByText(/[1-9]\d* ?of 12|[1-9]\d*\/12/)
    .first()
    .waitFor({ timeout: 60_000 });
  program.child.kill("SIGTERM");
  expect(await program.finished).toMatchObject({ code: 0 });
});

test("a new project from a pasted spec to a running board, its draft still there after a reload on the way", async () => {
  const studio = await openTestStudio({ backlog: { login: [] }, cast: plan });
  const { page, complaints } = await visit(studio, "/new");
  const folder = beside(studio, "tea");
  await page.getByLabel("Name", { exact: true }).fill("Tea");
  await page.getByRole("textbox", { name: "Folder", exact: true }).fill(folder);
  await page.getByText("does not exist yet; it will be made.").waitFor();
  await page.getByRole("textbox", { name: "Spec", exact: true }).fill(spec);
  await page.getByText("2 sections").waitFor();
  await page.reload();
  await expectValue(page, "Name", "Tea");
  await expectValue(page, "Spec", spec);
  await page.getByRole("button", { name: "Create and plan" }).click();
  await page.waitForURL("**/p/tea");
  await page.getByText("menu", { exact: true }).first().waitFor();
  expect(await readFile(join(folder, ".autocoder", "spec.md"), "utf8")).toBe(spec);

  await page.getByRole("link", { name: "All projects" }).first().click();
  await page.getByRole("link", { name: "New project" }).first().click();
  await expectValue(page, "Name", "");
  expect(complaints).toEqual([]);
});

const expectValue = async (page: Page, name: string, value: string): Promise<void> =>
  expect(await page.getByRole("textbox", { name, exact: true }).inputValue()).toBe(value);

test("what is wrong with a name or a folder is said while it is typed", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const { page } = await visit(studio, "/new");
  const name = page.getByLabel("Name", { exact: true });
  const folder = page.getByRole("textbox", { name: "Folder", exact: true });
  await name.fill("shop");
  await page.getByText("There is a project Shop already.").first().waitFor();
  await name.fill("Tea");
  await page.getByText("There is a project Shop already.").first().waitFor({ state: "detached" });

  for (const [typed, says] of [
    ["/usr/lib/tea", "is a system folder"],
    [beside(studio, "studio"), "belongs to the studio itself"],
    [studio.root, "is the project shop already"],
    ["tea", "whole path"],
  ] as const) {
    await folder.fill(typed);
    await page.getByText(says).first().waitFor();
    expect(await page.getByRole("button", { name: "Create", exact: true }).isDisabled()).toBe(true);
  }
});

test("folders are walked by the keyboard: down, in, up, and a new one is made on the way", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const shelf = beside(studio, "shelf");
  await mkdir(join(shelf, "books", "novels"), { recursive: true });
  await mkdir(join(shelf, "albums"));
  const { page } = await visit(studio, "/new");
  await page.getByLabel("Name", { exact: true }).fill("My Tea");
  const folder = page.getByRole("textbox", { name: "Folder", exact: true });
  await folder.fill(`${shelf}/`);
  await page.getByRole("option", { name: /albums/ }).waitFor();

  await folder.press("ArrowDown");
  await page.keyboard.press("b");
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: /novels/ }).waitFor();
  await expectValue(page, "Folder", join(shelf, "books", "my-tea"));
  await page.keyboard.press("Backspace");
  await page.getByRole("option", { name: /albums/ }).waitFor();
  await expectValue(page, "Folder", join(shelf, "my-tea"));

  await page.getByRole("button", { name: "Make a folder here" }).click();
  await page.keyboard.type("teas");
  await page.keyboard.press("Enter");
  await page.getByText(`${join(shelf, "teas")} is empty.`).waitFor();
  await expectValue(page, "Folder", join(shelf, "teas"));

  // The folders are part of the page: palette and help are as near as anywhere.
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to, or do" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Go to, or do" }).waitFor({ state: "detached" });
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
});

test("a spec that cannot be used says why and in which line, and its text is kept", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const { page } = await visit(studio, "/new");
  await page.getByLabel("Name", { exact: true }).fill("Tea");
  const file = {
    name: "tea.md",
    mimeType: "text/markdown",
    buffer: Buffer.from("# Tea\n\n[PROJECT_NAME] sells tea.\n"),
  };
  await page.getByLabel("Spec file").setInputFiles(file);
  await page.getByRole("button", { name: "Line 3" }).click();
  await page.getByText("still has the placeholder [PROJECT_NAME]").first().waitFor();
  await expectValue(page, "Spec", "# Tea\n\n[PROJECT_NAME] sells tea.\n");
});

test("keyboard-only path from home to a running project", async () => {
  const studio = await openTestStudio({ backlog: { login: [] }, cast: plan });
  const { page } = await visit(studio, "/");
  await page.getByRole("list", { name: "Projects" }).getByText("Shop").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to, or do" }).waitFor();
  await page.keyboard.type("new project");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/new");
  await tabTo(page, page.getByLabel("Name", { exact: true }));
  await page.keyboard.type("Tea");
  await page.keyboard.press("Tab");
  await page.keyboard.type(beside(studio, "tea"));
  await tabTo(page, page.getByRole("textbox", { name: "Spec", exact: true }));
  await page.keyboard.insertText(spec);
  await page.getByText("2 sections").waitFor();
  const create = page.getByRole("button", { name: "Create and plan" });
  await waitFor("the project to be ready", async () => ((await create.isEnabled()) ? true : undefined));
  await tabTo(page, create);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/p/tea");
  await page.getByText("menu", { exact: true }).first().waitFor();
});

async function tabTo(page: Page, wanted: ReturnType<Page["locator"]>): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("It cannot be reached by the keyboard.");
}

test("what needs a person is counted in the title, answered in the inbox, and gone then", async () => {
  const cast: Cast = {
    mail: async (agent) => {
      if (agent.attempt > 1) return build(agent);
      const fields = [{ id: "from", label: "Sender", type: "text" }];
      await agent.call("feature_request_human_input", { feature_id: 1, prompt: "Who sends it?", fields });
    },
  };
  const studio = await openTestStudio({ backlog: { mail: [] }, cast });
  await studio.start();
  await studio.runEnds();
  const { page, complaints } = await visit(studio, "/inbox");
  const form = page.getByRole("form", { name: "mail asks" });
  await form.getByLabel("Sender").fill("me@example.org");
  const counted = Number(/^\((\d+)\)/.exec(await page.title())?.[1]);
  expect(counted).toBeGreaterThan(0);
  await form.getByRole("button", { name: "Answer" }).click();
  await form.waitFor({ state: "detached" });
  expect(studio.feature("mail").answers).toEqual([{ prompt: "Who sends it?", answer: "Sender: me@example.org" }]);
  await page.getByText("Nothing needs you.").waitFor();
  expect(await page.title()).toBe("Needs you · Autocoder");
  expect(complaints).toEqual([]);
});

test("a failed feature is marked as read and re-opened from the inbox", async () => {
  const cast: Cast = { login: () => Promise.reject(new Error("The agent died.")) };
  const studio = await openTestStudio({ backlog: { login: [] }, cast, config: { limits: { maxAttempts: 1 } } });
  await studio.start();
  await studio.runEnds();
  const { page } = await visit(studio, "/inbox");
  const failed = page.getByRole("listitem").filter({ hasText: "login failed" });
  await failed.getByRole("button", { name: "Mark as read" }).click();
  await failed.getByRole("button", { name: "Mark as new" }).waitFor();
  await failed.getByRole("button", { name: "Re-open" }).click();
  await failed.waitFor({ state: "detached" });
  expect(studio.feature("login").status.type).toBe("pending");
});

test("what was refused is said where it was typed, and kept in the inbox with its next step until it is cleared", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const folder = beside(studio, "tea");
  await mkdir(join(folder, ".autocoder"), { recursive: true });
  await writeFile(join(folder, ".autocoder", "spec.md"), "# Coffee\n");
  const { page } = await visit(studio, `/new?folder=${encodeURIComponent(folder)}`);
  await page.getByRole("textbox", { name: "Spec", exact: true }).fill(spec);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const says = "is there already and says something else.";
  await page.getByRole("region", { name: "Spec" }).getByText(says).waitFor();
  await page.getByRole("link", { name: "Needs you" }).first().click();
  const notDone = page.getByRole("region", { name: /Not done/ });
  await notDone.getByText(says).waitFor();
  await notDone.getByRole("button", { name: "Clear" }).click();
  await notDone.waitFor({ state: "detached" });
});

test("a project is found by a word of its name, the filter is in the address, and it is renamed from the list", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const { page } = await visit(studio, "/?q=nothing");
  await page.getByText("No project is like that.").waitFor();
  await page.getByRole("searchbox", { name: "Find a project" }).fill("sho");
  const list = page.getByRole("list", { name: "Projects" });
  await list.getByText("Shop").waitFor();
  expect(new URL(page.url()).search).toBe("?q=sho");
  await page.getByRole("button", { name: "What can be done with Shop" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Shop of teas");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await list.getByText("Shop of teas").waitFor();
});

test("a setting is inherited, overridden for one project, and given back", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const { page, complaints } = await visit(studio, "/settings#concurrency");
  await page.getByRole("button", { name: "Agents at once: one more" }).click();
  await page.getByText("Set here").waitFor();

  await page.goto(new URL("/p/shop/settings#concurrency", page.url()).href);
  const row = page.locator("#concurrency");
  await row.getByText("Inherited from the studio").waitFor();
  await row.getByRole("button", { name: "Agents at once: one less" }).click();
  await row.getByText("Set for this project").waitFor();
  expect(await row.getByRole("group").innerText()).toContain("3");
  await row.getByRole("button", { name: /Back to 4/ }).click();
  await row.getByText("Inherited from the studio").waitFor();
  expect(complaints).toEqual([]);
});

test("a forgotten project is off the list, and its page says so; its files stay", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const { page } = await visit(studio, "/p/shop/settings");
  await page.getByRole("button", { name: "Forget Shop…" }).click();
  await page.getByText("Its folder, its branches and its history stay.").waitFor();
  await page.getByRole("button", { name: "Forget", exact: true }).click();
  await page.getByText("Write down what you want.").waitFor();
  expect(await readFile(join(studio.root, "README.md"), "utf8")).toBe("# Shop\n");
  expect(await studio.store.listProjects()).toEqual([]);
  await page.goto(new URL(`/p/${projectId("shop")}`, page.url()).href);
  await page.getByText("No project of this studio goes by “shop”.").waitFor();
});
