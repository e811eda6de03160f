/** The assistant for real: the program as a person starts it, the real agent on the scripted model, a real browser. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "@autocoder/core/api/client.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { draftOf, plannedFeatures } from "@autocoder/core/rehearse/scenario.ts";
import { loadScenario } from "../packages/server/src/rehearsal/load-scenario.ts";
import { value } from "../packages/server/src/workspaces/contract/world.ts";
import { launchBrowser } from "./support/board.ts";
import { announced } from "./support/rehearsing-studio.ts";
import { emptyHome, type Program, startAutocoder } from "./support/studio-process.ts";
import { waitFor } from "./support/wait-for.ts";

const SAMPLE = projectId("interview");
const SLOW =
  "Every two words of this take almost half a second, which leaves you all the time to stop me, to reload the page, to look at it in another window, or to end the studio and start it again.";

let home: Awaited<ReturnType<typeof emptyHome>>;
let browser: Browser;
let program: Program;
beforeAll(async () => {
  [home, browser] = await Promise.all([emptyHome(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  program.child.kill("SIGTERM");
  await program.finished;
  await home.remove();
});

/** Starts the studio, also where one was killed before. */
async function start() {
  const before = (await announced(home.path))?.secret;
  program = startAutocoder(["--json", "serve", "--no-open", "--port", "0"], { home: home.path });
  return waitFor("the studio to answer", async () => {
    const now = await announced(home.path);
    return now?.secret === before ? undefined : now;
  });
}

/** The sample with the backlog its planner would make. */
async function plan({ url, secret }: { readonly url: string; readonly secret: string }): Promise<void> {
  const client = createClient((path, { headers, ...request }) =>
    fetch(new URL(path, url), { ...request, headers: { ...headers, authorization: `Bearer ${secret}` } }),
  );
  value(await client.startDemo({ begin: "interview" }));
  const edits = plannedFeatures(value(loadScenario("todo")).scenario).map((feature) => {
    const { depends_on: dependsOnKeys, ...draft } = draftOf(feature);
    return { type: "create" as const, feature: { ...draft, dependsOnKeys } };
  });
  value(await client.editBacklog({ projectId: SAMPLE, edits }));
}

const logOf = (page: Page) => page.getByRole("log", { name: "Messages" });
const lastAnswer = (page: Page) => logOf(page).getByRole("article", { name: "Assistant" }).last();

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(words);
  await page.keyboard.press("Enter");
}

async function open({ url, secret }: { readonly url: string; readonly secret: string }, path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`${url}?key=${secret}`);
  await page.goto(new URL(path, url).href);
  return page;
}

test("a talk makes a feature that is on the board, asks and is answered, outlives its studio, and is there the next day", async () => {
  const studio = await start();
  await plan(studio);
  const page = await open(studio, "/p/interview?q=night");
  await page.getByRole("button", { name: "Talk to the assistant" }).waitFor();
  await page.keyboard.press("a");
  await logOf(page).getByText("Ask me about this project").waitFor();

  await say(page, "Add a feature for dark mode");
  await page.getByRole("main").getByText("Dark mode that is black at night").first().waitFor();
  await lastAnswer(page).getByText("nothing has been built of it yet", { exact: false }).waitFor();

  await say(page, "Ask me something");
  const question = page.getByRole("form", { name: "Question" });
  await question.waitFor();
  for (const group of await question.getByRole("group").all()) {
    const option = group.getByRole("radio").or(group.getByRole("checkbox")).first();
    if ((await option.count()) > 0) await option.check();
    else await group.getByRole("textbox").fill("That it is kind.");
  }
  await question.getByRole("button", { name: "Answer" }).click();
  await logOf(page).getByRole("cell", { name: "What matters most" }).waitFor();

  await say(page, "Speak slowly");
  await lastAnswer(page).getByText("Every two words of this", { exact: false }).waitFor();
  const ended = program.finished;
  program.child.kill("SIGKILL");
  await ended;
  await page.context().close();

  const again = await open(await start(), "/p/interview/chat");
  const list = again.getByRole("navigation", { name: "Conversations" });
  await list.getByRole("link", { name: /dark mode/i }).click();
  const whole = lastAnswer(again).getByText(/and start it again\.$/);
  await whole.waitFor();
  const paragraphs = await lastAnswer(again).getByRole("paragraph").allInnerTexts();
  expect(paragraphs.join(" ").replaceAll(/\s+/g, " ")).toContain(SLOW.slice(-60));
  expect((await lastAnswer(again).innerText()).match(/Every two words/g)).toHaveLength(1);

  await list.getByRole("listitem").first().hover();
  await list
    .getByRole("button", { name: /What can be done/ })
    .first()
    .click();
  await again.getByRole("menuitem", { name: "Rename" }).click();
  await list.getByRole("textbox", { name: "Name of the conversation" }).fill("At night");
  await again.keyboard.press("Enter");
  await again.getByRole("heading", { name: "At night", level: 1 }).waitFor();
  await again.getByRole("searchbox", { name: "Search conversations" }).fill("black at night");
  await list.locator("mark").first().waitFor();
  await again.context().close();

  const nextDay = await open((await announced(home.path))!, "/p/interview/chat");
  const names = nextDay.getByRole("navigation", { name: "Conversations" });
  await names.getByRole("link", { name: /At night/ }).click();
  await logOf(nextDay).getByText("Add a feature for dark mode").waitFor();
  await logOf(nextDay)
    .getByRole("button", { name: /Dark mode that is black at night/ })
    .first()
    .waitFor();
  await names.getByRole("listitem").first().hover();
  await names
    .getByRole("button", { name: /What can be done/ })
    .first()
    .click();
  await nextDay.getByRole("menuitem", { name: "Delete" }).click();
  await nextDay.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await names.getByRole("link", { name: /At night/ }).waitFor({ state: "detached" });
});
