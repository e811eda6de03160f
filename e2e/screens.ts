/**
 * What does the studio look like? The pictures in docs/screens, taken anew.
 *
 * A real studio in which every project is played: one is talked through and planned, one was built in part, one has its
 * spec and no more, and the sample is built from start to end, with an agent that lies and two that get in each other's
 * way. The pictures are of what a person would see then.
 */
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { type Client, createClient } from "@autocoder/core/api/client.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { type ProjectId, projectId } from "@autocoder/core/kit/ids.ts";
import { type Album, openAlbum } from "./support/album.ts";
import { launchBrowser } from "./support/board.ts";
import { type RehearsingStudio, startRehearsingStudio } from "./support/rehearsing-studio.ts";
import { emptyHome } from "./support/studio-process.ts";
import { answerAll, answerNext, beginInterview } from "./support/talk-through.ts";
import { waitFor } from "./support/wait-for.ts";

const folder = fileURLToPath(new URL("../docs/screens/", import.meta.url));
const todoSpec = fileURLToPath(new URL("../scenarios/todo/spec.md", import.meta.url));
const TODO = projectId("todo");
const PATIENCE_MS = 300_000;
const notes = "# Field notes\n\n## Notes\n\nA person writes down what they see, with a place and a time.\n";

const home = await emptyHome();
const code = join(home.path, "code");
const studio = await startRehearsingStudio(home.path);
const browser = await launchBrowser();
try {
  const client = clientOf(studio);
  const album = await openAlbum(browser, { address: studio.address, folder, home: home.path });
  await mkdir(code);
  await album.take("welcome", "/");
  await album.take("machine", "/machine");
  await album.take("new-project", "/new");
  await talkThrough(browser, album);
  await otherProjects(client);
  await playSample(album, client);
  await afterwards(album, client);
} finally {
  await browser.close();
  await studio.close();
  await home.remove();
}

function clientOf({ address, url }: RehearsingStudio): Client {
  const key = new URL(address).searchParams.get("key");
  return createClient((path, { headers, ...request }) =>
    fetch(new URL(path, url), { ...request, headers: { ...headers, authorization: `Bearer ${key}` } }),
  );
}

/** From an idea to a plan that waits for a person, and a word about it with the assistant. */
async function talkThrough(browser: Browser, album: Album): Promise<void> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(studio.address);
  await beginInterview(page, join(code, "tasks"));
  // Far enough for the draft to show what it will be.
  for (let answers = 0; answers < 2; answers++) await answerNext(page);
  await page.getByRole("form", { name: /question/i }).waitFor();
  await album.take("interview", new URL(page.url()).pathname);
  await answerAll(page);
  await page.getByRole("button", { name: "Use this spec" }).click();
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.waitForURL("**/p/tasks");
  await page.getByText("Everything by keyboard").first().waitFor({ timeout: PATIENCE_MS });
  await album.take("spec", "/p/tasks/spec");
  await album.take("review", "/p/tasks/review");
  await album.take("chat", await askAssistant(page));
  await page.context().close();
}

/** The address of the talk. */
async function askAssistant(page: Page): Promise<string> {
  await page.goto(new URL("/p/tasks/chat", studio.url).href);
  for (const words of ["What is blocked, and why?", "Make the keyboard come first"]) {
    await page.getByRole("textbox", { name: "Message" }).fill(words);
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText(words).waitFor();
    await page.getByRole("button", { name: "Stop" }).waitFor({ state: "hidden" });
  }
  await page.getByRole("region", { name: "Proposal" }).getByRole("button", { name: "Accept", exact: true }).waitFor();
  return new URL(page.url()).pathname;
}

/** One that was built as far as its budget went, and one nobody has planned yet. */
async function otherProjects(client: Client): Promise<void> {
  const spec = await readFile(todoSpec, "utf8");
  const groceries = value(await client.createProject({ name: "Groceries", folder: join(code, "groceries"), spec }));
  value(await client.createProject({ name: "Field notes", folder: join(code, "field-notes"), spec: notes }));
  const options = { skipReview: true, concurrency: 2, budget: { landings: 5 } };
  value(await client.startRun({ projectId: groceries.projectId, options }));
  await until("the run to end", async () => !(await isRunning(client, groceries.projectId)));
}

async function playSample(album: Album, client: Client): Promise<void> {
  value(await client.startDemo({}));
  await until("features to land", async () => (await passing(client)) >= 4);
  await album.take("board", "/p/todo");
  await until("agents at work", async () => (await atWork(client)) >= 2);
  await album.take("run", "/p/todo/run");
  await until("most to land", async () => (await passing(client)) >= 9);
  // Changed and not committed: their branch cannot be brought along, and that waits for the person.
  const { root } = value(await client.getProject({ projectId: TODO }));
  await appendFile(join(root, "package.json"), "\n");
  await until("everything to land", async () => (await passing(client)) === 12);
  await until("the run to end", async () => !(await isRunning(client, TODO)));
}

async function afterwards(album: Album, client: Client): Promise<void> {
  const { features } = value(await client.listFeatures({ projectId: TODO }));
  const tried = features.find(({ attempts }) => attempts > 1)?.id ?? 1;
  await album.take("home", "/");
  await album.take("feature", `/p/todo/f/${tried}?tab=receipt`);
  await album.take("transcript", `/p/todo/f/${tried}?tab=transcript`);
  await album.take("progress", "/p/todo/progress");
  await album.take("log", "/p/todo/log");
  await album.take("inbox", "/inbox");
  await album.take("settings", "/settings");
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  await waitFor(what, async () => ((await holds()) ? true : undefined), PATIENCE_MS);
}

async function openStatus(client: Client, id: ProjectId) {
  const { status } = value(await client.getProject({ projectId: id }));
  return status.type === "open" ? status : undefined;
}

async function isRunning(client: Client, id: ProjectId): Promise<boolean> {
  return (await openStatus(client, id))?.run?.status.type !== "ended";
}

async function passing(client: Client): Promise<number> {
  return (await openStatus(client, TODO))?.counts.byStatus.passing ?? 0;
}

async function atWork(client: Client): Promise<number> {
  const counts = (await openStatus(client, TODO))?.counts.byStatus;
  return counts === undefined ? 0 : counts.working + counts.verifying;
}

function value<T>(answer: Result<T, { readonly message: string }>): T {
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}
