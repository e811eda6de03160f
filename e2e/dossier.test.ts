/** A feature's dossier as a person reads it: what was tried, what proves it, and what can be done about it. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { build, type Cast, checkOf, filesOf, inTurn } from "../packages/server/src/testing/cast.ts";
import { openTestStudio, type TestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";
import { follow } from "./support/follow.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

/** A page with the studio's key, and the way to an address below its project's. */
async function visit(studio: TestStudio, path: string, viewport = { width: 1440, height: 900 }) {
  const served = await serveBoard(studio);
  open.push(served);
  const context = await browser.newContext({ viewport });
  open.push(context);
  const page = await context.newPage();
  await page.goto(addressOf(served, `/p/shop${path}`));
  return { page, go: (to: string) => follow(page, `/p/shop${to}`) };
}

/** Lies first: says it is done with a check that is red. Then leaves; the next attempt does it. */
const liesThenBuilds: Cast = {
  login: inTurn(async (agent) => {
    await agent.write({ ...filesOf("login"), "login.txt": "nothing here\n" });
    await agent.request(checkOf("login"));
  }, build),
};

const toast = (page: Page, words: string) => page.getByText(words).first().waitFor();

async function act(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name }).click();
}

test("the dossier of a failed-then-passed feature shows both attempts, the verdict, the receipt and the transcript", async () => {
  const studio = await openTestStudio({ backlog: { login: [] }, cast: liesThenBuilds });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  const { page, go } = await visit(studio, "/f/1");
  const complaints = complaintsOf(page);
  await page.getByRole("heading", { name: "#1 login" }).waitFor();
  await page.getByText("It landed: 1 check was green on that very tree.").waitFor();

  await page.getByRole("link", { name: "Attempts 2" }).click();
  await page.getByRole("link", { name: "Attempt 2: It landed." }).waitFor();
  await page.getByText("red: 1 of 1 check").waitFor();
  await page.getByRole("link", { name: /^Attempt 1/ }).click();
  await page.waitForURL("**/f/1/a/1");
  await page.getByText("exit 1").waitFor();
  await page.getByText("login is missing").waitFor();

  await page.getByRole("link", { name: "Transcript" }).click();
  await page.getByRole("button", { name: /^Asks for verification/ }).waitFor();
  await page.getByRole("button", { name: /^Write/ }).waitFor();

  await go("/f/1?tab=receipt");
  await page.getByText("Proven.").waitFor();
  await page.getByText("red before", { exact: true }).waitFor();

  await page.getByRole("link", { name: "Changes" }).click();
  await page.getByRole("region", { name: "login.txt" }).getByText("login", { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

test("a receipt shows each check with its ending, with the keyboard alone", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  await studio.start();
  await studio.runEnds();
  const { page } = await visit(studio, "");
  await page.getByRole("link", { name: /login/ }).first().focus();
  await page.keyboard.press("Enter");
  const receipt = page.getByRole("link", { name: "Receipt" });
  await receipt.focus();
  await page.keyboard.press("Enter");
  const check = page.locator("summary").filter({ hasText: checkOf("login") });
  await check.getByText("exit 0").waitFor();
  await check.getByText("red before").waitFor();
  await check.focus();
  await page.keyboard.press("Enter");
  await page.getByText("It printed nothing.").waitFor();
});

test("J and K go to the features beside it, and the way back leads to the board", async () => {
  const studio = await openTestStudio({ backlog: { login: [], logout: [] } });
  const { page } = await visit(studio, "/f/1?tab=attempts");
  await page.getByRole("heading", { name: "#1 login" }).waitFor();
  await page.keyboard.press("j");
  await page.getByRole("heading", { name: "#2 logout" }).waitFor();
  expect(page.url()).toContain("tab=attempts");
  await page.keyboard.press("k");
  await page.getByRole("heading", { name: "#1 login" }).waitFor();
  await page.keyboard.press("u");
  await page.waitForURL("**/p/shop");
});

test("a finished feature is checked again, re-opened, set aside and taken back, and each answers", async () => {
  const studio = await openTestStudio({ backlog: { login: [], logout: [] } });
  await studio.start();
  await studio.runEnds();
  const { page, go } = await visit(studio, "/f/1");
  await act(page, "Re-verify now");
  await toast(page, "The checks of #1 run again.");
  await page.getByText("It landed: 1 check was green").waitFor();

  await act(page, "Re-open…");
  await page.getByRole("button", { name: "Re-open" }).click();
  await toast(page, "#1 re-opened.");
  expect(studio.feature("login").status.type).toBe("pending");
  await page.getByRole("button", { name: "Undo" }).click();
  await toast(page, "As it was before.");
  await page.getByText("It landed: 1 check was green").waitFor();

  await act(page, "Set aside…");
  await page.getByLabel("Why?").fill("Nobody needs it.");
  await page.getByRole("button", { name: "Set aside" }).click();
  await page.getByText("It was set aside by a person: Nobody needs it.").waitFor();

  await go("/f/2");
  await act(page, "Take its landing back…");
  await page.getByLabel("Why?").fill("It is wrong.");
  await page.getByRole("button", { name: "Take it back" }).click();
  await toast(page, "The landing of #2 is taken back in its turn.");
  await page.getByText("It was set aside by a person: It is wrong.").waitFor();
});

test("an action that is not possible says why", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const { page } = await visit(studio, "/f/1");
  await page.getByRole("button", { name: "Actions" }).click();
  const revert = page.getByRole("menuitem", { name: "Take its landing back…" });
  await revert.getByText("nothing can be taken back").waitFor();
  expect(await revert.getAttribute("aria-disabled")).toBe("true");
});

test("a change is asked of a finished feature, and shown until it has landed", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  await studio.start();
  await studio.runEnds();
  const { page } = await visit(studio, "/f/1");
  await act(page, "Request a change…");
  await page.getByRole("button", { name: "Request the change" }).click();
  await page.getByText("Say it in a few words.").waitFor();
  await page.getByLabel("What should be different?").fill("With a code by mail.");
  await page.getByRole("button", { name: "Request the change" }).click();
  await page.getByText("With a code by mail.").waitFor();
  expect(studio.feature("login").wishes.map(({ text }) => text)).toEqual(["With a code by mail."]);
});

test("a feature that is deleted while one reads it says so, and comes back", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const { page } = await visit(studio, "/f/1");
  await act(page, "Delete…");
  await page.getByText("It leaves the backlog.").waitFor();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByText("This feature was deleted.").waitFor();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await page.getByRole("heading", { name: "#1 login" }).waitFor();
  await expect.poll(() => studio.statuses()).toEqual({ login: "pending" });
});

test("an address that names no feature or no attempt says so, and where to go", async () => {
  const studio = await openTestStudio({ backlog: { login: [] } });
  const { page, go } = await visit(studio, "/f/77");
  await page.getByText("There is no feature “77”").waitFor();
  await page.getByRole("link", { name: "To the board" }).waitFor();
  await go("/f/1/a/4");
  await page.getByRole("heading", { name: "Feature #1 has no attempt “4”" }).waitFor();
});

test("what a person began to answer is there after a reload, and every field can be answered", async () => {
  const cast: Cast = {
    mail: async (agent) => {
      if (agent.attempt > 1) return build(agent);
      const options = [{ value: "formal", label: "Formal" }];
      const fields = [
        { id: "from", label: "Sender", type: "text" },
        { id: "tone", label: "Tone", type: "select", options },
        { id: "copy", label: "A copy to me", type: "boolean" },
        { id: "note", label: "Anything else", type: "textarea", required: false },
      ];
      await agent.call("feature_request_human_input", { feature_id: 1, prompt: "Who sends it?", fields });
    },
  };
  const studio = await openTestStudio({ backlog: { mail: [] }, cast });
  await studio.start();
  await studio.runEnds();
  const { page } = await visit(studio, "/f/1");
  const form = page.getByRole("form", { name: "mail asks" });
  await form.getByLabel("Sender").fill("me@example.org");
  await page.reload();
  expect(await form.getByLabel("Sender").inputValue()).toBe("me@example.org");
  await form.getByRole("button", { name: "Answer" }).click();
  await form.getByText("It needs an answer.").waitFor();
  await form.getByLabel("Tone").selectOption("formal");
  await form.getByLabel("A copy to me").check();
  await form.getByRole("button", { name: "Answer" }).click();
  await form.waitFor({ state: "detached" });
  await page.getByRole("definition").filter({ hasText: "Sender: me@example.org" }).waitFor();
  expect(studio.feature("mail").answers.map(({ prompt }) => prompt)).toEqual(["Who sends it?"]);
});

test("a transcript follows its agent while it works", async () => {
  const go = Promise.withResolvers<void>();
  const cast: Cast = {
    login: async (agent) => {
      await agent.sh("echo first");
      await go.promise;
      await agent.sh("echo second");
      await build(agent);
    },
  };
  const studio = await openTestStudio({ backlog: { login: [] }, cast });
  await studio.start();
  const { page } = await visit(studio, "/f/1?tab=transcript");
  await page.getByRole("button", { name: /echo first/ }).waitFor();
  go.resolve();
  await page.getByRole("button", { name: /echo second/ }).waitFor();
  await page.getByRole("button", { name: /^Asks for verification/ }).waitFor();
  await studio.runEnds();

  await page.getByLabel("Find in the transcript").fill("second");
  await page.getByText("1 of 1", { exact: true }).waitFor();
  await page
    .getByRole("link", { name: /^Address of the entry/ })
    .nth(2)
    .click();
  await page.waitForURL(/entry=\d+/);
});

test("of a transcript of thousands of entries only what is in sight is drawn, and its end is one press away", async () => {
  const cast: Cast = {
    login: async (agent) => {
      for (let i = 1; i <= 3_000; i++) agent.report("Read", { file_path: `file-${i}.ts` }, `content ${i}`);
      await build(agent);
    },
  };
  const studio = await openTestStudio({ backlog: { login: [] }, cast });
  await studio.start();
  await studio.runEnds();
  const { page, go } = await visit(studio, "/f/1?tab=transcript");
  await page.getByText(/^3,?00\d entries$/).waitFor();
  expect(await page.getByRole("log").getByRole("listitem").count()).toBeLessThan(80);
  await page.getByRole("button", { name: "Latest" }).click();
  await page.getByRole("button", { name: /^Asks for verification/ }).waitFor();
  await go("/f/1/a/1?tab=transcript&entry=3000");
  await page.getByRole("button", { name: /file-1499.ts/ }).waitFor();
});

test("an agent's edit of a feature shows as the lines it changed, and what it asked is told apart", async () => {
  const cast: Cast = {
    login: async (agent) => {
      const edit = { file_path: "app.ts", old_string: "const a = 1;", new_string: "const a = 2;" };
      agent.report("Edit", edit, "done");
      await build(agent);
    },
  };
  const studio = await openTestStudio({ backlog: { login: [] }, cast });
  await studio.start();
  await studio.runEnds();
  const { page } = await visit(studio, "/f/1?tab=transcript");
  await page.getByRole("button", { name: /^Edit/ }).click();
  await page.getByText("- const a = 1;").waitFor();
  await page.getByText("+ const a = 2;").waitFor();
  await page.getByText(`$ ${checkOf("login")}`).waitFor();
});

test("a phone shows every part of a dossier with long names and paths without scrolling sideways", async () => {
  const name = "a-name-without-any-place-to-break-it-".repeat(2);
  const path = `${"deeply/nested/".repeat(8)}file.txt`;
  const cast: Cast = {
    [name]: async (agent) => {
      await agent.write({ ...filesOf(name), [path]: `${"x".repeat(400)}\n` });
      await agent.sh(`cat ${path}`);
      await agent.request(checkOf(name));
    },
  };
  const studio = await openTestStudio({ backlog: { [name]: [], login: [name] }, cast });
  await studio.start();
  await studio.runEnds();
  const viewport = { width: 360, height: 740 };
  const { page, go } = await visit(studio, "/f/1", viewport);
  await page.getByRole("heading", { name: `#1 ${name}` }).waitFor();
  const parts: readonly (readonly [tab: string, shown: Locator])[] = [
    ["", page.getByText("It landed: 1 check was green")],
    ["?tab=attempts", page.getByRole("link", { name: /^Attempt 1/ })],
    ["?tab=receipt", page.getByText("red before", { exact: true })],
    ["?tab=changes", page.getByRole("region", { name: path })],
    ["?tab=transcript", page.getByRole("button", { name: /^Asks for verification/ })],
  ];
  for (const [tab, shown] of parts) {
    await go(`/f/1${tab}`);
    await shown.first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), tab).toBe(viewport.width);
  }
});
