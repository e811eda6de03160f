/** The board under a person's hands: found, selected, ordered and changed, by pointer and by keyboard. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { draftOf } from "@autocoder/core/testing/builders.ts";
import { openTestStudio, type TestStudio } from "../packages/server/src/testing/studio.ts";
import { firstCardAt, framesWhileScrolling } from "./bench/web/in-page.ts";
import { boardOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";
import { follow } from "./support/follow.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function openBoard(studio: TestStudio, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const { page, address } = await beforeBoard(studio, viewport);
  await page.goto(address);
  await page.getByRole("heading", { name: "Board" }).waitFor();
  return page;
}

/** A page on which nothing is yet, and where the board is. */
async function beforeBoard(studio: TestStudio, viewport = { width: 1440, height: 900 }) {
  const board = await serveBoard(studio);
  const context = await browser.newContext({ viewport });
  open.push(board, context);
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  return { page, address: boardOf(board) };
}

const columnOf = (page: Page, title: string): Locator => page.getByRole("region", { name: new RegExp(`^${title}`) });
const cardsOf = (page: Page, title: string): Locator => columnOf(page, title).locator("[data-card]");
const linkOf = (page: Page, name: string): Locator => page.getByRole("link", { name: new RegExp(`^#\\d+ ${name},`) });

/** The names of a column's cards, from top to bottom. */
const namesIn = (page: Page, title: string): Promise<string[]> =>
  cardsOf(page, title).evaluateAll((cards) =>
    cards
      .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((card) => card.querySelector("a")?.textContent ?? ""),
  );

/** Resolves when the column shows these, in this order. */
const shows = (page: Page, title: string, names: readonly string[]): Promise<void> =>
  expect.poll(() => namesIn(page, title), { timeout: 5_000 }).toEqual(names);

const four = { login: [], logout: [], mail: [], help: [] };

test("several features are set aside at once with one reason, and one press brings them all back", async () => {
  const studio = await openTestStudio({ backlog: four });
  const page = await openBoard(studio);
  const complaints = complaintsOf(page);
  await linkOf(page, "login").click({ modifiers: ["Control"] });
  await linkOf(page, "mail").click({ modifiers: ["Shift"] });
  await page.getByText("3 selected").waitFor();
  await page.getByRole("button", { name: "Do…", exact: true }).click();
  await page.getByRole("menuitem", { name: "Set aside…" }).click();
  await page.getByLabel("Why?").fill("Not this month.");
  await page.getByRole("button", { name: "Set aside" }).click();
  await shows(page, "Pending", ["help"]);
  expect(studio.statuses()).toMatchObject({ login: "skipped", logout: "skipped", mail: "skipped" });

  await page.getByRole("button", { name: "Undo" }).click();
  await shows(page, "Pending", ["login", "logout", "mail", "help"]);
  expect(Object.values(studio.statuses())).toEqual(["pending", "pending", "pending", "pending"]);
  expect(complaints).toEqual([]);
});

test("a card that is dragged and one that is moved by keys come to lie in the same order", async () => {
  const studio = await openTestStudio({ backlog: four });
  const page = await openBoard(studio);
  const target = page.locator('[data-card="2"]');
  const { height } = (await target.boundingBox())!;
  await page.locator('[data-card="4"]').dragTo(target, { targetPosition: { x: 60, y: height / 4 } });
  await shows(page, "Pending", ["login", "help", "logout", "mail"]);

  await page.getByRole("button", { name: "Undo" }).click();
  await shows(page, "Pending", ["login", "logout", "mail", "help"]);
  await linkOf(page, "help").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await shows(page, "Pending", ["login", "logout", "help", "mail"]);
  await page.keyboard.press("Alt+ArrowUp");
  await shows(page, "Pending", ["login", "help", "logout", "mail"]);
});

test("where nobody's hand can put a feature, the board says why", async () => {
  const studio = await openTestStudio({ backlog: { login: [], logout: ["login"] } });
  await studio.start();
  await studio.runEnds();
  await studio.ask({ type: "features.create", drafts: [draftOf("mail")], by: "person" });
  const page = await openBoard(studio);
  await page.locator('[data-card="3"]').dragTo(page.locator('[data-card="1"]'));
  await page.getByText("Only the studio makes a feature passing").first().waitFor();
  expect(studio.feature("mail").status.type).toBe("pending");

  await page.locator('[data-card="1"]').dragTo(page.locator('[data-card="3"]'));
  await page.getByText("#1 is pending again.").waitFor();
  expect(studio.feature("login").status.type).toBe("pending");
});

test("with the keyboard alone a person finds a feature, walks the board and opens the dossier", async () => {
  const studio = await openTestStudio({ backlog: four });
  const page = await openBoard(studio);
  await page.keyboard.press("/");
  await page.keyboard.type("lo");
  await shows(page, "Pending", ["login", "logout"]);
  expect(new URL(page.url()).searchParams.get("q")).toBe("lo");
  await page.keyboard.press("Escape");
  await shows(page, "Pending", ["login", "logout", "mail", "help"]);

  await linkOf(page, "login").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("x");
  await page.getByText("1 selected").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("1 selected").waitFor({ state: "detached" });
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/p/shop/f/3");
});

test("the keyboard's place is kept through a menu, and when its card goes to another column", async () => {
  const studio = await openTestStudio({ backlog: four });
  const page = await openBoard(studio);
  await linkOf(page, "mail").focus();
  await page.keyboard.press("m");
  await page.getByRole("menuitem", { name: "Edit…" }).waitFor();
  await page.keyboard.press("Escape");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await expect.poll(focused).toBe("#3 mail, ready");

  await studio.start();
  await studio.runEnds();
  await expect.poll(focused).toMatch(/^#3 mail, passing/);
});

test("what was typed into a new feature survives Escape and a reload, and becomes a feature", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const page = await openBoard(studio);
  await page.keyboard.press("n");
  await page.getByLabel("Name").fill("Send a receipt");
  await page.keyboard.press("Escape");
  await page.reload();
  await page.getByRole("button", { name: "New feature" }).click();
  expect(await page.getByLabel("Name").inputValue()).toBe("Send a receipt");

  await page.getByLabel("Category").fill("mail");
  await page.getByLabel("Description").fill("By mail.");
  await page.getByLabel("Step 1", { exact: true }).focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "1. Pay\n2. See the mail");
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  });
  await page.getByLabel("Waits for").fill("log");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  await page.getByText("“Send a receipt” added.").waitFor();
  const created = [...studio.state.backlog.features.values()].at(-1);
  expect(created).toMatchObject({ name: "Send a receipt", steps: ["Pay", "See the mail"], dependencies: [1] });
});

test("of two tabs that write the same field, the second one sees both texts and decides", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const page = await openBoard(studio);
  const other = await page.context().newPage();
  await other.goto(page.url());
  for (const tab of [page, other]) {
    await linkOf(tab, "login").click({ button: "right" });
    await tab.getByRole("menuitem", { name: "Edit…" }).click();
  }
  await other.getByLabel("Name").fill("Sign in");
  await page.getByLabel("Name").fill("Enter");
  await page.getByLabel("Category").fill("people");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("#1 changed.").waitFor();

  await other.getByText("The name was changed meanwhile.").waitFor();
  await other.keyboard.press("Control+Enter");
  await other.getByText("Nothing is saved yet").waitFor();
  await other.getByRole("alert").getByText("Enter", { exact: true }).waitFor();
  await other.getByRole("alert").getByText("Sign in", { exact: true }).waitFor();
  await other.getByRole("button", { name: "Save", exact: true }).click();
  expect(studio.feature("login").name).toBe("Enter");
  await other.getByRole("button", { name: "Keep yours" }).click();
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await other.getByText("#1 changed.").waitFor();
  expect(studio.feature("login")).toMatchObject({ name: "Sign in", category: "people" });
});

test("five thousand features are painted at once and scrolled through, a few cards at a time", async () => {
  const studio = await openTestStudio({ backlog: { first: [] } });
  const drafts = Array.from({ length: 5_000 }, (_, i) => draftOf(`feature ${i}`, { category: `area ${i % 9}` }));
  await studio.ask({ type: "features.create", drafts, by: "person" });
  const { page, address } = await beforeBoard(studio);
  await page.goto(address, { waitUntil: "commit" });
  // How fast it is on a quiet machine is measured by the bench; this holds on a busy one.
  expect(await firstCardAt(page)).toBeLessThan(5_000);
  await page.getByText("feature 3", { exact: true }).waitFor();
  const count = () => page.locator("[data-card]").count();
  expect(await count()).toBeLessThan(300);

  const frames = (await framesWhileScrolling(page, 60)).toSorted((a, b) => a - b);
  expect(frames[Math.floor(frames.length / 2)]).toBeLessThan(50);
  expect(frames[Math.floor(frames.length * 0.9)]).toBeLessThan(250);

  const list = columnOf(page, "Pending").locator("ol").locator("..");
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await page
    .getByText(/^feature 2[45]\d\d$/)
    .first()
    .waitFor();
  expect(await count()).toBeLessThan(300);
  await page.getByRole("button", { name: "Table" }).click();
  await page.getByRole("table", { name: "Features" }).waitFor();
  expect(await count()).toBeLessThan(300);
});

test("as a board, compact, and as a table, nothing is wider than a small phone", async () => {
  const name = "a-name-without-any-place-to-break-it-".repeat(2);
  const studio = await openTestStudio({ backlog: { [name]: [], login: [name], logout: ["login"] } });
  const page = await openBoard(studio, { width: 360, height: 740 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  const login = page.getByText("login", { exact: true });
  await follow(page, "/p/shop?view=table");
  await page.getByRole("table", { name: "Features" }).waitFor();
  await login.waitFor();
  expect(await width()).toBe(360);
  for (const view of ["compact", "board"]) {
    await follow(page, `/p/shop?view=${view}`);
    await page.getByRole("tab", { name: /^Pending/ }).click();
    await login.waitFor();
    expect(await width(), view).toBe(360);
    await page.getByRole("tab", { name: /^Passing/ }).click();
    await page.getByText("Nothing has landed yet.").waitFor();
  }
});
