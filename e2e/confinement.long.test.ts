/** What agents may reach, as a person sets it: the list, what was not reached, and the press that allows it. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { hostPresets } from "@autocoder/core/policy/hosts.ts";
import { build, type Cast } from "../packages/server/src/testing/cast.ts";
import { openTestStudio } from "../packages/server/src/testing/studio.ts";
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

test("a host that an agent did not reach is allowed at a press, and then on the project's own list, which began as the studio's", async () => {
  const cast: Cast = {
    async login(agent) {
      const reason = "telemetry.example.org:443 is not on the list of hosts that may be reached.";
      agent.spec.onRefusedHost?.({ host: "telemetry.example.org", port: 443, reason });
      await build(agent);
    },
  };
  const studio = await openTestStudio({ backlog: { login: [] }, cast, config: {} });
  const board = await serveBoard(studio);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  open.push(board, context);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(boardOf(board));

  await page.goto(`${board.url}settings#network`);
  const confinement = page.getByRole("region", { name: "Confinement" });
  await confinement.getByRole("button", { name: "Listed hosts" }).click();
  await confinement.getByRole("button", { name: "npm", exact: true }).click();
  await confinement.getByText(hostPresets.npm.join(", ")).waitFor();
  await confinement.getByRole("textbox", { name: "Add a host" }).fill("https://example.org/");
  await confinement.getByRole("button", { name: "Add", exact: true }).click();
  await confinement.getByText("Name the host alone").waitFor();

  await studio.start();
  await studio.runEnds();
  const [session] = await studio.eventsOf("session.started");
  await page.goto(`${board.url}p/shop/s/${session!.sessionId}`);
  await page.getByText("1 host was not reached").click();
  await page.getByRole("button", { name: "Allow telemetry.example.org for this project" }).click();
  await page.getByText("telemetry.example.org is on this project's list").waitFor();

  await page.goto(`${board.url}p/shop/settings#hosts`);
  const list = page.getByRole("group", { name: "Listed hosts" }).getByRole("listitem");
  await list.nth(1).waitFor();
  expect(await list.allInnerTexts()).toEqual([expect.stringContaining("npm"), "telemetry.example.org"]);
  await page.getByRole("button", { name: "Back to npm for Listed hosts" }).click();
  await expect.poll(() => list.count()).toBe(1);
  expect(await page.getByRole("region", { name: "Confinement" }).getByText("Required jail").count()).toBe(0);
  expect(complaints).toEqual([]);
});
