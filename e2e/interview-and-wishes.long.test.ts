/** From an idea to a spec and a backlog, and from wishes to more of it: only in the browser, no file edited by hand. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintsOf, launchBrowser } from "./support/board.ts";
import { offencesOf } from "./support/offences.ts";
import { type RehearsingStudio, startRehearsingStudio } from "./support/rehearsing-studio.ts";
import { emptyHome } from "./support/studio-process.ts";
import { answerAll, beginInterview } from "./support/talk-through.ts";

let home: Awaited<ReturnType<typeof emptyHome>>;
let studio: RehearsingStudio;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: readonly string[];
beforeAll(async () => {
  home = await emptyHome();
  [studio, browser] = await Promise.all([startRehearsingStudio(home.path), launchBrowser()]);
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  complaints = complaintsOf(page);
  await page.goto(studio.address);
});
afterAll(async () => {
  await browser.close();
  await studio.close();
  await home.remove();
});

const visit = (path: string) => page.goto(new URL(path, studio.url).href);
const folder = () => join(home.path, "tasks");
const draft = () => page.getByRole("article", { name: "Draft" });

test("an empty studio comes to a spec in a talk, whose draft grows beside it and is a person's to change", async () => {
  await beginInterview(page, folder());
  await draft().getByRole("heading", { name: "To-do" }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Answer", exact: true }).waitFor();
  await answerAll(page);
  await page.getByRole("button", { name: "Edit “Storage”" }).click();
  const storage = page.getByRole("textbox", { name: "“Storage”" });
  await storage.fill(`${await storage.inputValue()}\n\nIt is kept for a year.`);
  await page.reload();
  await storage.waitFor();
  await page.keyboard.press("Control+Enter");
  await draft().getByText("It is kept for a year.").waitFor();
  // A note belongs to its button, wherever that is; it is no part of the page by itself.
  expect((await offencesOf(page)).filter((offence) => !offence.startsWith('region: <div role="tooltip"'))).toEqual([]);
  await page.getByRole("button", { name: "Use this spec" }).click();
  await page.getByText("Version 1 of the spec is written.", { exact: false }).waitFor();
  expect(await readFile(join(folder(), ".autocoder", "spec.md"), "utf8")).toContain("It is kept for a year.");
});

test("the spec leads to its backlog, and the interview is there to go on with", async () => {
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.waitForURL("**/p/tasks");
  await page
    .getByText("plan waits for you", { exact: false })
    .or(page.getByText("Everything by keyboard"))
    .first()
    .waitFor();
  await visit("/p/tasks/interview");
  await page.getByRole("link", { name: /A list of things to do/ }).click();
  await draft().getByText("It is kept for a year.").waitFor();
});

test("wishes become a proposal, of which a person takes a part, and some of it in their own words", async () => {
  await visit("/p/tasks/review");
  await page.getByText("12 by priority").waitFor();
  await visit("/p/tasks/expand");
  await page.getByLabel("Your wishes").fill("Export and import, plus tags");
  const wishes = { name: "wishes.md", mimeType: "text/markdown", buffer: Buffer.from("# Wishes\n\n- Tags") };
  await page.getByLabel("Files to attach").setInputFiles(wishes);
  await page.getByRole("list", { name: "Attached files" }).getByText("Markdown").waitFor();
  await page.getByRole("button", { name: "Propose features" }).click();
  const proposal = page.getByRole("region", { name: "Proposal" });
  await page
    .getByRole("log")
    .getByRole("link", { name: /wishes\.md/ })
    .waitFor();
  await proposal.getByRole("button", { name: "Edit “Tags” before accepting" }).click();
  await proposal.getByLabel("Name").fill("Tags by colour");
  await proposal.getByRole("button", { name: "Keep it like this" }).click();
  await proposal.getByText("Seems to be there already:").waitFor();
  expect(await proposal.getByRole("checkbox", { name: /A count and filters/ }).isChecked()).toBe(false);
  await page.reload();
  await proposal.getByText("as you wrote it").waitFor();
  expect(await offencesOf(page)).toEqual([]);
  await proposal.getByRole("button", { name: "Accept 2 of 3" }).click();
  await proposal.getByText("2 features added, 1 refused.").waitFor();
  await page.getByRole("link", { name: "Show 2 new features" }).click();
  await page.getByText("2 of 14").first().waitFor();
  await page.getByText("Tags by colour").first().waitFor();
});

test("what cannot be done any more is said at its line while nothing is decided, and refusing loses nothing", async () => {
  await visit("/p/tasks/chat");
  await page.getByRole("textbox", { name: "Message" }).fill("Make the keyboard come first");
  await page.keyboard.press("Enter");
  const proposal = page.getByRole("region", { name: "Proposal" });
  const accept = proposal.getByRole("button", { name: "Accept", exact: true });
  await accept.waitFor();
  await deleteFeature("Everything by keyboard");
  await proposal.getByText(/There is no feature \d+ in this project\./).waitFor();
  expect(await accept.isDisabled()).toBe(true);
  await proposal.getByRole("button", { name: "Refuse" }).click();
  await proposal.getByText("Refused.").waitFor();
  expect(complaints).toEqual([]);
});

/** As somebody else does it meanwhile. */
async function deleteFeature(name: string): Promise<void> {
  const answer = await page.request.get(new URL("/api/projects/tasks/features", studio.url).href);
  const { features } = (await answer.json()) as { features: readonly { id: number; name: string }[] };
  const { id } = features.find((feature) => feature.name === name)!;
  const deleted = await page.request.post(new URL("/api/projects/tasks/backlog/edits", studio.url).href, {
    data: { edits: [{ type: "delete", featureId: id }] },
  });
  expect(deleted.ok()).toBe(true);
}
