/** Can a person let runs start by themselves, see when, leave one out, and be told what is wrong with what they wrote? */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { openTestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, launchBrowser, serveBoard } from "./support/board.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("a schedule is written with its next starts in sight, left out once, switched off and removed", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const board = await serveBoard(studio);
  const context = await browser.newContext({ timezoneId: "Europe/Berlin", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(addressOf(board, "/p/shop/schedules"));
  await page.getByText("This studio starts nothing by itself.").waitFor();
  await page.getByRole("button", { name: "New schedule" }).click();

  const sheet = page.getByRole("dialog", { name: "New schedule" });
  await sheet.getByLabel("Time zone").fill("Mars/Phobos");
  await sheet.getByText("“Mars/Phobos” is no known time zone. Write it as Europe/Berlin.").waitFor();
  expect(await sheet.getByRole("button", { name: "Add" }).isDisabled()).toBe(true);
  await sheet.getByLabel("Time zone").fill("Europe/Berlin");
  for (const day of ["Tue", "Wed", "Thu", "Fri"]) await sheet.getByRole("button", { name: day }).click();
  expect(await sheet.getByRole("region", { name: "Next starts" }).getByRole("listitem").count()).toBe(5);
  await sheet.getByRole("button", { name: "Add" }).click();

  await page.getByRole("heading", { name: "Mon at 22:00 until 06:00, Europe/Berlin" }).waitFor();
  await page.getByText("It has no budget in money or tokens").waitFor();
  await page.getByRole("button", { name: "Skip the next start of schedule 1" }).click();
  await page.getByRole("cell", { name: "skipped" }).waitFor();
  await page.getByRole("button", { name: "Take the skip back of schedule 1" }).click();
  await expect.poll(() => page.getByRole("cell", { name: "skipped" }).count()).toBe(0);
  await page.getByRole("switch", { name: "On" }).click();
  await page.getByRole("switch", { name: "Off" }).waitFor();
  await page.getByRole("button", { name: "Remove schedule 1" }).click();
  await page.getByText("No run starts by itself").waitFor();
  await context.close();
  await board.close();
});
