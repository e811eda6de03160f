/** The assistant as a person meets it: asked, answered, asked back, found again, and never cut short by a lost connection. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Cast } from "../packages/server/src/testing/cast.ts";
import { openTestStudio } from "../packages/server/src/testing/studio.ts";
import { atRest } from "./support/at-rest.ts";
import { boardOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";
import { offencesOf } from "./support/offences.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function serve(cast: Cast) {
  const studio = await openTestStudio({ backlog: { login: [], checkout: ["login"] }, cast });
  const served = await serveBoard(studio);
  open.push(served);
  return { url: boardOf(served) };
}

async function openContext(viewport = { width: 1440, height: 900 }): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, acceptDownloads: true });
  open.push(context);
  return context;
}

async function openPage(url: string): Promise<Page> {
  const page = await (await openContext()).newPage();
  await page.goto(url);
  return page;
}

const dockOf = (page: Page) => page.getByRole("complementary", { name: "Assistant" });
const composerOf = (page: Page) => page.getByRole("textbox", { name: "Message" });
const logOf = (page: Page) => page.getByRole("log", { name: "Messages" });

async function openDock(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Talk to the assistant" }).waitFor();
  await page.keyboard.press("a");
  await logOf(page).getByText("Ask me about this project").waitFor();
}

async function say(page: Page, words: string): Promise<void> {
  await composerOf(page).fill(words);
  await composerOf(page).press("Enter");
}

test("a talk from its first word to its end: asked, looked up, asked back, renamed, found, taken along, deleted", async () => {
  const cast: Cast = {
    async assistant(agent) {
      if (agent.words === "What waits?") {
        agent.say("Let me look. ");
        await agent.call("feature_get_blocked", {});
        agent.say("**checkout** waits for #1.\n\nWhat shall I do?");
        const options = [{ label: "Nothing" }, { label: "Plan a way round", description: "As a feature." }];
        await agent.call("ask_user", { questions: [{ id: "do", question: "What shall I do?", options }] });
      } else agent.say("As you like.");
    },
  };
  const { url } = await serve(cast);
  const page = await openPage(url);
  const complaints = complaintsOf(page);
  await openDock(page);
  await expect.poll(() => composerOf(page).evaluate((area) => area === document.activeElement)).toBe(true);

  await say(page, "What waits?");
  await logOf(page).getByRole("article", { name: "You" }).getByText("What waits?").waitFor();
  await logOf(page).getByRole("button", { name: "Looks at what is blocked" }).waitFor();
  await logOf(page).getByRole("strong").getByText("checkout").waitFor();
  await logOf(page).getByRole("link", { name: "#1" }).waitFor();

  const question = page.getByRole("form", { name: "Question" });
  await question.getByRole("radio", { name: /Plan a way round/ }).check();
  await question.getByRole("textbox", { name: "In your own words" }).fill("but a small one");
  await question.getByRole("button", { name: "Answer" }).click();
  await question.waitFor({ state: "detached" });
  await expect.poll(() => composerOf(page).evaluate((area) => area === document.activeElement)).toBe(true);
  await logOf(page).getByText("Plan a way round, “but a small one”").waitFor();
  await logOf(page).getByText("As you like.").waitFor();

  await page.getByRole("link", { name: "Open as a page" }).click();
  const list = page.getByRole("navigation", { name: "Conversations" });
  await list.getByText("What waits?").waitFor();
  await list.getByRole("listitem").hover();
  await list.getByRole("button", { name: /What can be done/ }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await list.getByRole("textbox", { name: "Name of the conversation" }).fill("A way round");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "A way round", level: 1 }).waitFor();

  await page.getByRole("searchbox", { name: "Search conversations" }).fill("as you like");
  await list.locator("mark").waitFor();
  await list.getByRole("link").click();
  await page.waitForURL(/[?&]at=\d+/);
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("zebra");
  await page.getByText("Nobody said “zebra”.").waitFor();
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("");

  await list.getByRole("listitem").hover();
  await list.getByRole("button", { name: /What can be done/ }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as Markdown" }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.md$/);

  await list.getByRole("listitem").hover();
  await list.getByRole("button", { name: /What can be done/ }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await list.getByText("A way round").waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
});

test("a talk that is opened as a page is the one there is, however late the list of them comes", async () => {
  const { url } = await serve({ assistant: async (agent) => agent.say("I see.") });
  const page = await openPage(url);
  // What was listed before the talk began is all the page has, until this is let go.
  const late = Promise.withResolvers<void>();
  let asked = 0;
  await page.route("**/api/projects/shop/conversations", async (route) => {
    if (route.request().method() === "GET" && ++asked > 1) await late.promise;
    await route.continue();
  });
  await openDock(page);
  await page.getByRole("link", { name: "Open as a page" }).click();
  await page.waitForURL("**/p/shop/chat/*-*");
  await dockOf(page).waitFor({ state: "detached" });
  await logOf(page).getByText("Ask me about this project").waitFor();
  late.resolve();
  const list = page.getByRole("navigation", { name: "Conversations" });
  await list.getByRole("listitem").waitFor();
  await say(page, "Hello");
  await list.getByText("Hello").waitFor();
  expect(await list.getByRole("listitem").count()).toBe(1);
});

test("a dock that is put away and called again before the list of talks is asked anew begins no second one", async () => {
  const { url } = await serve({ assistant: async (agent) => agent.say("I see.") });
  const page = await openPage(url);
  let asked = 0;
  await page.route("**/api/projects/shop/conversations", async (route) => {
    if (route.request().method() === "POST" || ++asked === 1) await route.continue();
  });
  await openDock(page);
  await composerOf(page).waitFor();
  await page.getByRole("button", { name: "Put the assistant away" }).first().click();
  await dockOf(page).waitFor({ state: "detached" });
  await openDock(page);
  await composerOf(page).waitFor();
  await page.unroute("**/api/projects/shop/conversations");
  const listed = await page.evaluate(() => fetch("/api/projects/shop/conversations").then((answer) => answer.json()));
  expect(listed.conversations).toHaveLength(1);
});

test("two tabs see the same talk, and what is typed while it answers waits and can be taken back", async () => {
  const go = Promise.withResolvers<void>();
  const cast: Cast = {
    async assistant(agent) {
      agent.say(`On ${agent.words}: `);
      if (agent.words === "one") await go.promise;
      agent.say("done.");
    },
  };
  const { url } = await serve(cast);
  const page = await openPage(url);
  await openDock(page);
  await say(page, "one");
  await logOf(page).getByText("On one:").waitFor();
  await say(page, "two");
  await say(page, "three");
  const waiting = page.getByRole("list", { name: "Waiting messages" });
  await expect.poll(() => waiting.getByRole("listitem").count()).toBe(2);

  const other = await openPage(url);
  await openDock(other);
  await logOf(other).getByText("On one:").waitFor();
  await other.getByRole("list", { name: "Waiting messages" }).getByText("three").waitFor();
  await waiting.getByRole("listitem").filter({ hasText: "two" }).getByRole("button", { name: "Take back" }).click();
  await expect.poll(() => composerOf(page).inputValue()).toBe("two");
  go.resolve();
  for (const tab of [page, other]) {
    await logOf(tab).getByText("On three: done.").waitFor();
    await logOf(tab).getByText("On one: done.").waitFor();
    expect(await logOf(tab).getByRole("article").count()).toBe(5);
  }
});

test("a socket that is cut in the middle of an answer goes on without a lost or doubled word", async () => {
  const words = Array.from({ length: 12 }, (_, i) => `word${i} `);
  const said = words.map(() => Promise.withResolvers<void>());
  const cast: Cast = {
    async assistant(agent) {
      for (const [i, word] of words.entries()) {
        await said[i]!.promise;
        agent.say(word);
      }
    },
  };
  const { url } = await serve(cast);
  const context = await openContext();
  const page = await context.newPage();
  const sockets: { close(): Promise<void> }[] = [];
  await page.routeWebSocket(/\/socket\?/, (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  await page.goto(url);
  await openDock(page);
  await say(page, "Count.");
  said.slice(0, 4).forEach(({ resolve }) => resolve());
  await logOf(page).getByText("word3").waitFor();
  const before = sockets.length;
  await sockets.at(-1)!.close();
  said.slice(4, 8).forEach(({ resolve }) => resolve());
  await logOf(page).getByText("word7").waitFor({ timeout: 5_000 });
  expect(sockets.length).toBeGreaterThan(before);
  said.forEach(({ resolve }) => resolve());
  await logOf(page).getByText("word11").waitFor();
  const answer = logOf(page).getByRole("article", { name: "Assistant" }).last();
  expect((await answer.innerText()).match(/word\d+/g)).toEqual(words.map((word) => word.trim()));
});

test("a studio that ends in the middle of an answer goes on with it once it is back, and the page with it", async () => {
  let times = 0;
  const cast: Cast = {
    async assistant(agent) {
      if (++times === 1) await agent.begin("Half an answer, ");
      agent.say("and the other half.");
    },
  };
  const studio = await openTestStudio({ backlog: { login: [] }, cast });
  const first = await serveBoard(studio);
  const page = await openPage(boardOf(first));
  await openDock(page);
  await say(page, "Tell me.");
  await logOf(page).getByText("Half an answer,").waitFor();
  await first.close();
  await studio.crash();
  await dockOf(page).getByText("The talk goes on as soon as it does.").waitFor();
  await studio.restart();
  open.push(await serveBoard(studio, first.port));
  await logOf(page).getByText("and the other half.").waitFor();
  await logOf(page).getByText("It was interrupted here, and went on").waitFor();
  expect(await logOf(page).getByText("Half an answer,").count()).toBe(1);
});

test("what is typed survives a reload, and a message that cannot be sent stays until it is sent again", async () => {
  const cast: Cast = { assistant: async (agent) => agent.say(`Heard: ${agent.words}`) };
  const { url } = await serve(cast);
  const page = await openPage(url);
  await openDock(page);
  await composerOf(page).fill("Half a thought");
  await page.reload();
  await expect.poll(() => composerOf(page).inputValue()).toBe("Half a thought");

  await page.route("**/messages", (route) => route.abort());
  await composerOf(page).press("Enter");
  await logOf(page)
    .getByText(/Not sent\. The studio did not answer/)
    .waitFor();
  await page.reload();
  await page.unroute("**/messages");
  await logOf(page).getByRole("button", { name: "Send again" }).click();
  await logOf(page).getByText("Heard: Half a thought").waitFor();
  expect(await logOf(page).getByRole("article", { name: "You" }).count()).toBe(1);
});

test("an answer is stopped, tried again, and a message is said anew in its place", async () => {
  let times = 0;
  const cast: Cast = {
    async assistant(agent) {
      const answer = `Answer ${++times} to ${agent.words}.`;
      if (times === 1) await agent.begin(answer);
      else agent.say(answer);
    },
  };
  const { url } = await serve(cast);
  const page = await openPage(url);
  await openDock(page);
  await say(page, "First");
  await logOf(page).getByText("Answer 1").waitFor();
  await page.getByRole("button", { name: "Stop the answer" }).click();
  await logOf(page).getByText("You stopped it.").waitFor();
  await logOf(page).getByRole("button", { name: "Try again" }).click();
  await logOf(page).getByText("Answer 2 to First").waitFor();

  await composerOf(page).press("ArrowUp");
  await page.getByRole("textbox", { name: "Message, said anew" }).fill("Second");
  await page.keyboard.press("Enter");
  await logOf(page).getByText("Answer 3 to Second").waitFor();
  expect(await logOf(page).getByText("First").count()).toBe(0);
});

test("the dock goes along from page to page, knows what is on screen, and gives the keyboard back", async () => {
  const cast: Cast = { assistant: async (agent) => agent.say("I see.") };
  const { url } = await serve(cast);
  const page = await openPage(url);
  const complaints = complaintsOf(page);
  await openDock(page);
  const edge = page.getByRole("separator", { name: "Width of the assistant" });
  await edge.focus();
  await page.keyboard.press("ArrowLeft");
  expect(await edge.getAttribute("aria-valuenow")).toBe("424");

  await page.locator("[data-card]").filter({ hasText: "login" }).click();
  await page.waitForURL(/\/f\/1/);
  await dockOf(page).getByText("#1 login").waitFor();
  await dockOf(page).getByRole("button", { name: "What is the state?" }).click();
  await logOf(page).getByRole("link", { name: "about #1 login" }).waitFor();
  expect(await composerOf(page).evaluate((composer) => composer === document.activeElement)).toBe(true);
  await dockOf(page).getByRole("button", { name: "Leave out: #1 login" }).click();
  await composerOf(page).focus();
  await page.keyboard.press("Escape");
  expect(await dockOf(page).evaluate((dock) => dock.contains(document.activeElement))).toBe(false);
  await page.keyboard.press("a");
  await dockOf(page).waitFor({ state: "detached" });
  await page.keyboard.press("a");
  await dockOf(page).waitFor();
  await page.getByRole("link", { name: "All projects" }).click();
  await dockOf(page).waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
});

test("a talk with a question in it can be read and answered by everybody, at a desk and on a phone", async () => {
  const cast: Cast = {
    async assistant(agent) {
      agent.say(
        "## Two things\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```ts\nexport const one = 1;\n```\n\nThen I go on with [the list](src/list.ts).",
      );
      await agent.call("read_file", { path: "a-file-with-quite-a-long-name/that-is-not-there.ts" });
      const options = [{ label: "SQLite", description: "In one file." }, { label: "Nothing" }];
      const questions = [
        { id: "db", header: "Storage", question: "Where is it kept?", options },
        { id: "who", question: "Who uses it?", options: [{ label: "Me" }, { label: "All" }], multiSelect: true },
      ];
      await agent.call("ask_user", { questions });
    },
  };
  const { url } = await serve(cast);
  const page = await openPage(url);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openDock(page);
  await say(page, "Go.");
  const form = page.getByRole("form", { name: "2 questions" });
  await form.waitFor();
  await atRest(page);
  const found = [...(await offencesOf(page))];
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...(await offencesOf(page, ["color-contrast"])));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("dialog", { name: "Assistant" }).waitFor();
  await atRest(page);
  found.push(...(await offencesOf(page)));
  expect(await composerOf(page).isVisible()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(found).toEqual([]);

  await form.getByRole("button", { name: "Answer" }).click();
  expect(await form.getByRole("alert").count()).toBe(2);
  await form.getByRole("radio", { name: /SQLite/ }).check();
  await form.getByRole("button", { name: "You decide the rest" }).click();
  await logOf(page).getByText("You decide.").waitFor();
  await logOf(page).getByRole("link", { name: "the list" }).first().click();
  await page.waitForURL("**/file?path=src%2Flist.ts");
  await page.getByRole("dialog", { name: "Assistant" }).waitFor({ state: "detached" });
});
