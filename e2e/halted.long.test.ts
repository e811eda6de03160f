/** A night that stands still because its disk is full, as the person sees it: told in the inbox, gone on with by one button. */
import { afterEach, expect, test } from "vitest";
import { draftOf } from "@autocoder/core/testing/builders.ts";
import { createDisk } from "../packages/server/src/testing/full-disk.ts";
import { openTestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, launchBrowser, serveBoard } from "./support/board.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

test("a full disk is told in the inbox while the board can still be looked at, and a button goes on", async () => {
  const disk = createDisk();
  const studio = await openTestStudio({
    backlog: { login: [] },
    cast: { login: (agent) => agent.hang() },
    store: "sqlite",
    database: disk,
  });
  const served = await serveBoard(studio);
  const browser = await launchBrowser();
  closing.push(
    () => served.close(),
    () => browser.close(),
  );
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(addressOf(served, "/inbox"));
  await studio.start();
  disk.fill();
  const description = "x".repeat(10_000);
  const drafts = Array.from({ length: 20 }, (_, i) => draftOf(`search ${i}`, { description }));
  await expect(studio.ask({ type: "features.create", drafts, by: "person" })).rejects.toThrow("the disk is full");
  await studio.halts();

  const told = page.getByRole("heading", { name: "The project stands still: nothing can be recorded" });
  await told.waitFor();
  await page.getByText("the disk is full. Free some space").first().waitFor();
  disk.free();
  await page.getByRole("button", { name: "Try now" }).click();
  await told.waitFor({ state: "detached" });
  await studio.reopened();
  await page.goto(addressOf(served, "/p/shop"));
  await page.getByText("login").first().waitFor();
});
