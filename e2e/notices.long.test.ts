/** Notices as a person sets them up in the browser: listed, tried out, and told of a real run. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openReceiver } from "../packages/server/src/testing/receiver.ts";
import { openTestStudio, type TestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function visit(studio: TestStudio): Promise<Page> {
  const board = await serveBoard(studio);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  open.push(board, context);
  const page = await context.newPage();
  await page.goto(addressOf(board, "/settings#notices"));
  return page;
}

const part = (page: Page) => page.getByRole("region", { name: "Notices", exact: true });

test("a webhook on this machine is refused, then listed, tried out, and told of a run", async () => {
  const hook = await openReceiver();
  const studio = await openTestStudio({ backlog: { login: [] } });
  await studio.notices.start();
  const page = await visit(studio);
  const complaints = complaintsOf(page);
  const { host } = new URL(hook.url);

  await part(page).getByRole("button", { name: "Add Webhook" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Give a whole address that begins with https:// or http://.").waitFor();
  await dialog.getByLabel("Name").fill("Night watch");
  await dialog.getByLabel("Address").fill(hook.url);
  await dialog.getByRole("button", { name: "Make one" }).click();
  const secret = await dialog.getByLabel("Secret", { exact: true }).inputValue();
  await dialog.getByLabel("A feature has landed").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("127.0.0.1 is not told: it is on no public network.").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await part(page).getByLabel("Add a private host").fill("127.0.0.1");
  await part(page).getByRole("button", { name: "Add", exact: true }).click();
  await part(page).getByRole("button", { name: "Take 127.0.0.1 off the list" }).waitFor();
  await part(page).getByRole("button", { name: "Add Webhook" }).click();
  await dialog.getByLabel("Name").fill("Night watch");
  await dialog.getByLabel("Address").fill(hook.url);
  await dialog.getByLabel("Secret", { exact: true }).fill(secret);
  await dialog.getByLabel("A feature has landed").check();
  await dialog.getByRole("button", { name: "Save" }).click();

  await part(page).getByRole("button", { name: "Send a test to Night watch" }).click();
  await part(page).getByText(`The test arrived: ${host} answered 200: ok`).waitFor();
  hook.answers({ status: 500, body: "out of order" });
  await part(page).getByRole("button", { name: "Send a test to Night watch" }).click();
  await part(page).getByText(`The test did not arrive: ${host} answered 500: out of order`).waitFor();
  hook.answers({ status: 200 });

  await studio.start();
  await studio.runEnds();
  await studio.notices.idle();
  expect(hook.received.slice(2).map(({ json }) => json.title)).toEqual(["login has landed", "Run 1 is complete"]);

  await page.reload();
  await part(page).getByRole("button", { name: "Change Night watch" }).click();
  await dialog.getByPlaceholder("The one that is kept").waitFor();
  expect(await page.content()).not.toContain(secret);
  await page.keyboard.press("Escape");
  await part(page).getByRole("button", { name: "Remove Night watch" }).click();
  await dialog.getByText("Its secret is deleted.").waitFor();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await part(page).getByText("Nobody is told yet.").waitFor();
  // The refusal is a line of its own in the browser's console.
  expect(complaints.filter((line) => !line.includes("422"))).toEqual([]);
});

test("what the browser tells can be chosen by kind, and stays so", async () => {
  const page = await visit(await openTestStudio());
  await page.context().grantPermissions(["notifications"]);
  await page.getByRole("switch", { name: "Notify me when something needs me" }).click();
  await page.getByLabel("Failed features").uncheck();
  await page.reload();
  expect(await page.getByLabel("Failed features").isChecked()).toBe(false);
  expect(await page.getByLabel("Questions").isChecked()).toBe(true);
});
