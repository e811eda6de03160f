/** The backlog looked over: read, rewritten in place, ordered, approved. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { draftOf } from "@autocoder/core/testing/builders.ts";
import { openTestStudio, type TestStudio } from "../packages/server/src/testing/studio.ts";
import { boardOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function openReview(studio: TestStudio, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const board = await serveBoard(studio);
  const context = await browser.newContext({ viewport });
  open.push(board, context);
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  await page.goto(boardOf(board));
  await page.goto(`${board.url}p/shop/review`);
  await page.getByRole("heading", { name: "Backlog" }).waitFor();
  return page;
}

const rowOf = (page: Page, id: number) => page.locator(`tr[data-card="${id}"]`);

/** The names from top to bottom. */
const names = (page: Page) =>
  page.getByLabel(/^Name of #/).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

const shows = (page: Page, expected: readonly string[]) =>
  expect.poll(() => names(page), { timeout: 5_000 }).toEqual(expected);

test("a name and what a feature waits for are rewritten in their place, and taken back", async () => {
  const studio = await openTestStudio({ backlog: { login: [], logout: [] } });
  const page = await openReview(studio);
  const complaints = complaintsOf(page);
  await page.getByLabel("Name of #1").fill("Sign in");
  await page.keyboard.press("Enter");
  await page.getByText("#1 changed.").waitFor();
  expect(studio.feature("login").name).toBe("Sign in");
  await page.getByRole("button", { name: "Undo" }).click();
  await shows(page, ["login", "logout"]);

  await page.getByLabel("What #2 waits for").fill("1");
  await page.keyboard.press("Enter");
  await page.getByText("#2 changed.").waitFor();
  expect(studio.feature("logout").dependencies).toEqual([1]);
  await page.getByLabel("What #1 waits for").fill("#2");
  await page.keyboard.press("Enter");
  await page.getByText("Change #1: not done").first().waitFor();
  expect(complaints).toEqual([expect.stringContaining("422")]);
});

test("the place in the order, the passage and the steps are rewritten in the table", async () => {
  const studio = await openTestStudio({ backlog: { login: [], logout: [] } });
  const text = "# Shop\n\n## Accounts\n\nA person can log in.\n";
  await studio.studio.writeSpec(projectId("shop"), { text, expectedHash: undefined, how: "written" });
  const page = await openReview(studio);
  expect(await page.locator("datalist option").allTextContents()).toContain("Accounts");
  const write = async (label: string, text: string): Promise<void> => {
    await page.getByLabel(label, { exact: true }).fill(text);
    await page.keyboard.press("Enter");
  };
  await write("Priority of #2", "1");
  await shows(page, ["logout", "login"]);
  await write("Passage of the spec of #2", "Accounts");
  await page.getByRole("button", { name: "1 step and source of #2" }).click();
  await page.getByText("In the spec: Accounts").waitFor();
  await write("One more step of #2", "See the door.");
  await write("Step 1 of #2", "");
  await expect.poll(() => studio.feature("logout").steps).toEqual(["See the door."]);
  expect(studio.feature("logout")).toMatchObject({ priority: 1, passage: "Accounts" });
});

test("rows are ordered by hand and by keys", async () => {
  const studio = await openTestStudio({ backlog: { a: [], b: [], c: [], d: [] } });
  const page = await openReview(studio);
  await page.getByRole("button", { name: "Move #4" }).dragTo(rowOf(page, 2), { targetPosition: { x: 300, y: 5 } });
  await shows(page, ["a", "d", "b", "c"]);
  await page.getByLabel("Name of #3").focus();
  await page.keyboard.press("Alt+Home");
  await shows(page, ["c", "a", "d", "b"]);
});

test("several features are merged into one, and one is split", async () => {
  const studio = await openTestStudio({ backlog: { login: [], logout: [], help: [] } });
  const page = await openReview(studio);
  await page.getByLabel("Select #1 login").click();
  await page.getByLabel("Select #2 logout").click();
  await page.getByRole("button", { name: "Do…", exact: true }).click();
  await page.getByRole("menuitem", { name: "Merge into one…" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Sessions");
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await shows(page, ["Sessions", "help"]);
  expect(studio.feature("login").steps).toEqual(["See login.", "See logout."]);

  await page.getByRole("button", { name: "Clear the selection" }).click();
  await rowOf(page, 1).getByRole("button", { name: "Move #1" }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Split…" }).click();
  await page.getByLabel("Name of part 1").fill("In");
  await page.getByLabel("Name of part 2").fill("Out");
  await page.getByRole("button", { name: "Make 2 features" }).click();
  await shows(page, ["help", "In", "Out"]);
});

test("what would be built one after another is said on top, and its features are shown", async () => {
  const backlog = { a: [], b: ["a"], c: ["b"], d: ["c"], e: ["d"], f: [] };
  const page = await openReview(await openTestStudio({ backlog }));
  await page.getByText("5 of 6 features wait for one another in a row").waitFor();
  await page.getByRole("region", { name: "Problems" }).getByRole("button", { name: "Show" }).click();
  await shows(page, ["a", "b", "c", "d", "e"]);
});

test("a plan is approved here, and the run begins", async () => {
  const studio = await openTestStudio({
    spec: "# Shop\n\n## Accounts\n\nA person can log in.\n",
    cast: {
      planner: async (agent) => {
        await agent.call("feature_create_bulk", {
          features: [
            { category: "account", name: "login", description: "Log in.", steps: ["See login."], passage: "Accounts" },
          ],
        });
        await agent.call("plan_close", {});
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "planned" });
  const page = await openReview(studio);
  await page.getByRole("button", { name: "1 step and source of #1" }).click();
  await page.getByText("A person can log in.").waitFor();
  await page.getByRole("button", { name: "Approve and start…" }).click();
  const sheet = page.getByRole("dialog", { name: "Start a run" });
  await sheet.getByRole("button", { name: /^Start/ }).click();
  await sheet.waitFor({ state: "detached" });
  await studio.until((state) => state.plan.status === "approved");
  await studio.runEnds();
  expect([...studio.state.backlog.features.values()].map(({ status }) => status.type)).toEqual(["passing"]);
});

test("a backlog of thousands is a table of a few rows", async () => {
  const studio = await openTestStudio({ backlog: { first: [] } });
  const drafts = Array.from({ length: 3_000 }, (_, i) => draftOf(`feature ${i}`));
  await studio.ask({ type: "features.create", drafts, by: "person" });
  const page = await openReview(studio);
  await page.getByLabel("Name of #2", { exact: true }).waitFor();
  expect(await page.locator("tr[data-card]").count()).toBeLessThan(100);
});

test("nothing is wider than a small phone", async () => {
  const name = "a-name-without-any-place-to-break-it-".repeat(2);
  const page = await openReview(await openTestStudio({ backlog: { [name]: [], login: [name] } }), {
    width: 360,
    height: 740,
  });
  await page.getByRole("button", { name: "1 step and source of #1" }).click();
  await page.getByText("Edit all of it").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
