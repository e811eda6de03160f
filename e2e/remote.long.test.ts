/** Coming in from another machine, in a real browser: a proxy's headers say that it does. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { isLoopback } from "../packages/server/src/http/access/client.ts";
import type { ServedHttp } from "../packages/server/src/http/serve.ts";
import { setPasswordOf } from "../packages/server/src/testing/machine.ts";
import { openTestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, launchBrowser, serveBoard } from "./support/board.ts";

const PASSWORD = "seven green kettles sing";
const ADDRESS = "http://192.168.1.5:8888/";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function openBoard(): Promise<ServedHttp> {
  const studio = await openTestStudio({ backlog: { login: [] } });
  await setPasswordOf(studio, PASSWORD);
  const remote = { addresses: [ADDRESS], isBehindProxy: true, believesProxy: isLoopback };
  const board = await serveBoard(studio, 0, undefined, { remote, tell: () => undefined });
  open.push(board);
  return board;
}

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  open.push(context);
  return context.newPage();
}

/** What is typed before the page is there goes nowhere. */
const fieldHasFocus = (page: Page) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("password");

const fromElsewhere = { extraHTTPHeaders: { "X-Forwarded-For": "203.0.113.7" } };

test("a person logs in by keyboard, gets where they wanted to go, and logs out", async () => {
  const board = await openBoard();
  const page = await newPage(fromElsewhere);
  await page.goto(`${board.url}settings`);
  await page.getByRole("heading", { name: "Log in" }).waitFor();
  await fieldHasFocus(page);
  await page.keyboard.type("a wrong guess");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "That is not the password." }).waitFor();
  await fieldHasFocus(page);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${board.url}settings`);

  const remote = page.getByRole("region", { name: "Remote access" });
  await remote.getByText("this browser").waitFor();
  await remote.getByText("1 wrong password was tried, the last from 203.0.113.7").waitFor();
  expect(await remote.getByRole("button", { name: "Remove the password" }).count()).toBe(0);
  await remote.getByRole("button", { name: "Log out" }).click();
  await page.getByRole("heading", { name: "Log in" }).waitFor();
  await page.goto(`${board.url}p/shop`);
  await page.getByRole("heading", { name: "Log in" }).waitFor();
});

test("the login works without a script", async () => {
  const board = await openBoard();
  const page = await newPage({ ...fromElsewhere, javaScriptEnabled: false });
  await page.goto(`${board.url}login`);
  await page.getByLabel("Password").fill(PASSWORD);
  const [answer] = await Promise.all([
    page.waitForResponse((given) => given.url() === board.url),
    page.getByRole("button", { name: "Log in" }).click(),
  ]);
  expect(answer.status()).toBe(200);
});

test("at the machine the network is warned of on every page, and the password is removed with a press", async () => {
  const board = await openBoard();
  const page = await newPage({});
  await page.goto(addressOf(board));
  const banner = page.getByRole("complementary", { name: "Remote access" });
  await banner.getByText(`Reachable from the network at ${ADDRESS}, not encrypted.`).waitFor();
  await banner.getByRole("link", { name: "Remote access" }).click();
  await page.getByRole("button", { name: "Remove the password" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByText("Closed. There is no password").waitFor();
  await banner.getByRole("button", { name: "Hide until the studio is started anew" }).click();
  await banner.waitFor({ state: "detached" });

  const elsewhere = await newPage(fromElsewhere);
  await elsewhere.goto(`${board.url}login`);
  await elsewhere.getByLabel("Password").fill(PASSWORD);
  await elsewhere.keyboard.press("Enter");
  await elsewhere.getByRole("alert").filter({ hasText: "Nobody can log in" }).waitFor();
});
