/** The backlog between a plan and its run: a person rewrites, merges and splits what was planned, then starts it. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Cast } from "../packages/server/src/testing/cast.ts";
import { openTestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, launchBrowser, serveBoard } from "./support/board.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const planned = (name: string) => ({
  key: name,
  category: "account",
  name,
  description: `A person can ${name}.`,
  steps: [`See ${name}.`],
  passage: "Accounts",
});

const plan: Cast = {
  planner: async (agent) => {
    await agent.call("feature_create_bulk", { features: ["sign in", "log out", "help"].map(planned) });
    await agent.call("plan_close", {});
  },
  coder: (agent) => agent.hang(),
};

test("a plan is rewritten in place, merged, split, approved, and its run begins", async () => {
  const studio = await openTestStudio({ spec: "# Shop\n\n## Accounts\n\nA person can log in.\n", cast: plan });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "planned" });
  const board = await serveBoard(studio);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  open.push(board, context);
  const page = await context.newPage();
  await page.goto(addressOf(board, "/p/shop/review"));
  const shows = (names: readonly string[]) =>
    expect
      .poll(() =>
        page.getByLabel(/^Name of #/).evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value)),
      )
      .toEqual(names);

  await page.getByLabel("Name of #1").fill("log in");
  await page.keyboard.press("Enter");
  await page.getByText("#1 changed.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await shows(["sign in", "log out", "help"]);

  await page.getByLabel("Select #1 sign in").click();
  await page.getByLabel("Select #2 log out").click();
  await page.getByRole("button", { name: "Do…", exact: true }).click();
  await page.getByRole("menuitem", { name: "Merge into one…" }).click();
  await page.getByLabel("Name", { exact: true }).fill("sessions");
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await shows(["sessions", "help"]);
  expect(studio.feature("sign in").steps).toEqual(["See sign in.", "See log out."]);

  await page.getByRole("button", { name: "Clear the selection" }).click();
  await page.getByRole("button", { name: "Move #1" }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Split…" }).click();
  await page.getByLabel("Name of part 1").fill("in");
  await page.getByLabel("Name of part 2").fill("out");
  await page.getByRole("button", { name: "Make 2 features" }).click();
  await shows(["help", "in", "out"]);

  await page.getByRole("button", { name: "Approve and start…" }).click();
  const sheet = page.getByRole("dialog", { name: "Start a run" });
  // What was said last can be undone for ten seconds; it must not lie over the button meanwhile.
  await sheet.getByRole("button", { name: /^Start/ }).click({ timeout: 6_000 });
  await sheet.waitFor({ state: "detached" });
  await studio.until(({ plan }) => plan.status === "approved");
  await studio.until(({ backlog }) => [...backlog.features.values()].some(({ status }) => status.type === "working"));
});
