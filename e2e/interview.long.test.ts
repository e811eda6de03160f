/** From an empty studio to a finished application in the browser: no file is edited by hand, and its own tests pass. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchBrowser } from "./support/board.ts";
import { useHomes } from "./support/clean-up.ts";
import { startRehearsingStudio } from "./support/rehearsing-studio.ts";
import { answerAll, beginInterview } from "./support/talk-through.ts";

const home = useHomes();

test("a talk becomes a spec, the spec a backlog that is looked over, and the backlog an application", async () => {
  const path = await home();
  const [studio, browser] = await Promise.all([startRehearsingStudio(path), launchBrowser()]);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(studio.address);
  await beginInterview(page, join(path, "tasks"));
  await answerAll(page);
  await page.getByRole("button", { name: "Use this spec" }).click();
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.waitForURL("**/p/tasks");
  await page.goto(new URL("/p/tasks/review", studio.url).href);
  await page.getByText("12 by priority").waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Approve and start…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start", exact: true }).click();
  await page.getByText("12 of 12 passing").waitFor({ timeout: 300_000 });
  await page.getByText("Complete", { exact: true }).first().waitFor({ timeout: 60_000 });
  const tests = execFileSync(process.execPath, ["--test"], { cwd: join(path, "tasks"), encoding: "utf8", env: {} });
  expect(tests).toContain("fail 0");
  await browser.close();
  await studio.close();
}, 500_000);
