/** The board as a person sees it: it moves by itself, is the same after a reload, and comes back when the studio does. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ServedHttp } from "../packages/server/src/http/serve.ts";
import { build, type Cast } from "../packages/server/src/testing/cast.ts";
import { openTestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, boardOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function served(...wanted: Parameters<typeof serveBoard>): Promise<ServedHttp> {
  const board = await serveBoard(...wanted);
  open.push(board);
  return board;
}

async function openPage(viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport });
  open.push(context);
  return context.newPage();
}

/** The features in one column of the board. */
const columnOf = (page: Page, title: string) =>
  page.getByRole("region", { name: new RegExp(`^${title}`) }).locator("[data-card]");

/** What the page shows, without the times that run. */
const picture = async (page: Page) => (await page.getByRole("main").innerText()).replaceAll(/\d+:\d\d/g, "0:00");

test("a feature that is built moves across the board by itself, and a reload shows the same", async () => {
  const go = Promise.withResolvers<void>();
  const cast: Cast = {
    login: async (agent) => {
      await agent.sh("echo at work");
      await go.promise;
      await build(agent);
    },
  };
  const studio = await openTestStudio({ backlog: { login: [], logout: ["login"] }, cast, config: {} });
  const page = await openPage();
  const complaints = complaintsOf(page);
  await page.goto(boardOf(await served(studio)));
  await columnOf(page, "Pending").filter({ hasText: "login" }).waitFor();
  await columnOf(page, "Pending").filter({ hasText: "waits for #1" }).waitFor();

  await studio.start();
  await columnOf(page, "Working").filter({ hasText: "login" }).getByText("echo at work").waitFor();
  go.resolve();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  await page.getByText("of 2 passing").waitFor();
  await page.getByText("Complete", { exact: true }).waitFor();
  expect(await columnOf(page, "Passing").count()).toBe(2);

  await page.getByText("Everything is passing").waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByText("See what it took").waitFor();
  const before = await picture(page);
  await page.reload();
  await page.getByText("See what it took").waitFor();
  expect(await picture(page)).toBe(before);
  expect(complaints).toEqual([]);
});

test("a person answers an agent's question on the board, and the feature goes on", async () => {
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
  const page = await openPage();
  await page.goto(boardOf(await served(studio)));
  await columnOf(page, "Needs input").getByText("Who sends it?").waitFor();
  await columnOf(page, "Needs input").getByRole("button", { name: "Answer" }).click();
  const form = page.getByRole("form", { name: "mail asks" });
  await form.getByText("Who sends it?").waitFor();
  await form.getByLabel("Sender").fill("me@example.org");
  await form.getByRole("button", { name: "Answer" }).click();
  await form.waitFor({ state: "detached" });
  expect(studio.feature("mail").answers).toEqual([{ prompt: "Who sends it?", answer: "Sender: me@example.org" }]);
  await columnOf(page, "Pending").filter({ hasText: "mail" }).waitFor();
});

test("a secret is typed in the form, kept in no page and no draft, and replaced and removed in the settings", async () => {
  const cast: Cast = {
    mail: async (agent) => {
      const fields = [
        { id: "tone", label: "Tone", type: "text" },
        { id: "mail.key", label: "Key of the mail service", type: "secret" },
      ];
      await agent.call("feature_request_human_input", { feature_id: 1, prompt: "How is it sent?", fields });
    },
  };
  const studio = await openTestStudio({ backlog: { mail: [] }, cast });
  await studio.start();
  await studio.runEnds();
  const page = await openPage();
  const complaints = complaintsOf(page);
  const at = await served(studio);
  await page.goto(boardOf(at));
  await columnOf(page, "Needs input").getByRole("button", { name: "Answer" }).click();
  const form = page.getByRole("form", { name: "mail asks" });
  const key = form.getByLabel("Key of the mail service");
  await key.fill("short");
  await form.getByRole("button", { name: "You decide" }).click();
  await form.getByText("It has fewer than 8 characters").waitFor();
  await key.fill("quiet-lantern");
  expect(await key.getAttribute("type")).toBe("password");
  await form.getByLabel("Tone").fill("kind");
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toContain("kind");
  expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain("quiet-lantern");
  await form.getByRole("button", { name: "You decide" }).click();
  await form.waitFor({ state: "detached" });
  expect(studio.feature("mail").answers[0]?.answer).toContain("The person leaves this to you");
  expect(await page.content()).not.toContain("quiet-lantern");

  await page.goto(addressOf(at, "/p/shop/settings"));
  const secrets = page.getByRole("region", { name: "Secrets" });
  await secrets.getByRole("button", { name: "Replace… MAIL_KEY" }).waitFor();
  await secrets.getByRole("button", { name: "Add… a secret" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Variable").fill("git_ssh");
  await dialog.getByLabel("Value").fill("quiet-lantern");
  await dialog.getByRole("button", { name: "Keep" }).click();
  await dialog.getByText("GIT_SSH is a variable that the machine").waitFor();
  await dialog.getByLabel("Variable").fill("shop_key");
  await dialog.getByRole("button", { name: "Keep" }).click();
  await secrets.getByRole("button", { name: "Replace… SHOP_KEY" }).waitFor();
  await secrets.getByRole("button", { name: "Remove… MAIL_KEY" }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await page.getByText("MAIL_KEY is removed.").waitFor();
  await secrets.getByRole("button", { name: "Replace… MAIL_KEY" }).waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
});

test("when the studio is gone the board says so, and goes on by itself when it is back", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const page = await openPage();
  const first = await serveBoard(studio);
  await page.goto(boardOf(first));
  await page.getByText("live", { exact: true }).waitFor();
  await first.close();
  await page.getByText("The studio does not answer.").waitFor();
  await studio.restart();
  await studio.ask({ type: "feature.skip", featureId: studio.feature("login").id, reason: "Later.", by: "person" });

  await served(studio, first.port);
  await page.getByText("live", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Unfold Set aside" }).click();
  await columnOf(page, "Set aside").filter({ hasText: "Later." }).waitFor();
});

test("a machine that wakes without a network says so at once, and with it shows what a second tab shows", async () => {
  const studio = await openTestStudio({ backlog: { login: [], logout: [] } });
  const board = await served(studio);
  const page = await openPage();
  await page.addInitScript(letItSleep);
  const tab = await openPage();
  for (const each of [page, tab]) {
    await each.goto(boardOf(board));
    await each.getByText("live", { exact: true }).waitFor();
  }
  await page.context().setOffline(true);
  await page.evaluate(() => {
    Object.assign(globalThis, { sleptMs: 3_600_000 });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await page.getByText("not connected", { exact: true }).waitFor();
  await studio.ask({ type: "feature.skip", featureId: studio.feature("login").id, reason: "Later.", by: "person" });
  await columnOf(tab, "Pending").filter({ hasText: "login" }).waitFor({ state: "detached" });
  expect(await columnOf(page, "Pending").count()).toBe(2);

  await page.context().setOffline(false);
  await page.getByText("live", { exact: true }).waitFor();
  await columnOf(page, "Pending").filter({ hasText: "login" }).waitFor({ state: "detached" });
  expect(await picture(page)).toBe(await picture(tab));
});

/** Runs in the page before anything of it does: its machine can sleep. */
function letItSleep(): void {
  const now = Date.now.bind(Date);
  Date.now = () => now() + ((globalThis as { readonly sleptMs?: number }).sleptMs ?? 0);
}

test("a studio with another key is listened to as soon as its address was opened in any tab", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const page = await openPage();
  const first = await serveBoard(studio);
  await page.goto(boardOf(first));
  await page.getByText("live", { exact: true }).waitFor();
  await first.close();
  const second = await served(studio, first.port, "the-secret-of-the-next-start");
  await page.getByText("Open the address the studio printed when it started.").waitFor();
  await columnOf(page, "Pending").filter({ hasText: "login" }).waitFor();

  const tab = await page.context().newPage();
  await tab.goto(addressOf(second, "/", "the-secret-of-the-next-start"));
  await page.getByText("live", { exact: true }).waitFor();
});

test("a page that has lost the studio stays whole, and shows what it had not yet fetched once the studio is back", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const page = await openPage();
  const first = await serveBoard(studio);
  await page.goto(boardOf(first));
  await page.getByText("live", { exact: true }).waitFor();
  await first.close();
  await page.getByText("The studio does not answer.").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("link", { name: "Needs you" }).click();
  await page.getByText("The studio does not answer.").waitFor();

  await served(studio, first.port);
  await page.getByText("Nothing needs you.").waitFor();
  expect(await page.getByText("This part of the page broke.").count()).toBe(0);
});

test("what is typed before the palette is there is typed into it, and means nothing else", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const page = await openPage();
  const arrives = Promise.withResolvers<void>();
  await page.route("**/assets/palette-*.js", async (route) => {
    await arrives.promise;
    await route.continue();
  });
  await page.goto(boardOf(await served(studio)));
  await page.getByText("live", { exact: true }).waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("gpro");
  arrives.resolve();
  const field = page.getByRole("combobox", { name: "Go to, or do" });
  await field.waitFor();
  await page.keyboard.type("gress");
  expect(await field.inputValue()).toBe("gprogress");
  expect(new URL(page.url()).pathname).toBe("/p/shop");
});

test("nothing is wider than a small phone or a wide screen, with long names and an open receipt", async () => {
  const name = "a-name-without-any-place-to-break-it-".repeat(2);
  const studio = await openTestStudio({ backlog: { [name]: [], login: [name] } });
  await studio.start();
  await studio.runEnds();
  const page = await openPage({ width: 1_440, height: 900 });
  await page.goto(boardOf(await served(studio)));
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await columnOf(page, "Passing").first().getByRole("link", { name }).waitFor();
  expect(await width()).toBe(1_440);
  await columnOf(page, "Passing").first().getByRole("link", { name }).click();
  await page.getByText("Receipt").waitFor();
  expect(await width()).toBe(1_440);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await width()).toBe(360);
  await page.goBack();
  await columnOf(page, "Passing").first().getByRole("link", { name }).waitFor();
  expect(await width()).toBe(360);
});

test("without the key there is no board, and a sentence says where it is", async () => {
  const studio = await openTestStudio();
  const page = await openPage();
  const { url } = await served(studio);
  const response = await page.goto(url);
  expect(response?.status()).toBe(401);
  await page.getByText("Open the address the studio printed").waitFor();
});
