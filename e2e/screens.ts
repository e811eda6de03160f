/**
 * What does the studio look like? The pictures in docs/screens, taken anew.
 *
 * A real studio plays the sample, with an agent that lies and two that get in each other's way; the pictures are of what a
 * person would see then, by day and by night, at a desk and on a phone.
 */
import { appendFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { type Client, createClient } from "@autocoder/core/api/client.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { launchBrowser } from "./support/board.ts";
import { smallPng } from "./support/small-png.ts";
import { emptyHome, startAutocoder } from "./support/studio-process.ts";
import { waitFor } from "./support/wait-for.ts";

const folder = fileURLToPath(new URL("../docs/screens/", import.meta.url));
const TODO = projectId("todo");
const desk = { name: "desk", viewport: { width: 1440, height: 900 } };
const phone = { name: "phone", viewport: { width: 390, height: 844 } };
const looks = [desk, phone].flatMap((size) => (["light", "dark"] as const).map((mode) => ({ ...size, mode })));

interface Seen {
  readonly page: Page;
  /** `desk-light`. */
  readonly look: string;
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const home = await emptyHome();
const studio = startAutocoder(["serve", "--no-open", "--port", "0"], { home: home.path });
const browser = await launchBrowser();
try {
  const { url, secret } = await waitFor("the studio to answer", () => announced(home.path));
  const client = createClient((path, { headers, ...request }) =>
    fetch(new URL(path, url), { ...request, headers: { ...headers, authorization: `Bearer ${secret}` } }),
  );
  const pages = await openPages(browser, `${url}?key=${secret}`);
  const started = await client.startDemo({});
  if (!started.ok) throw new Error(started.error.message);
  await whileRunning(pages, client);
  await leaveSomethingOpen(client);
  await afterwards(pages, client);
} finally {
  await browser.close();
  studio.child.kill("SIGTERM");
  await studio.finished;
  await home.remove();
}

async function openPages(browser: Browser, address: string): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (const { name, viewport, mode } of looks) {
    const context = await browser.newContext({ viewport, colorScheme: mode, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(address);
    seen.push({ page, look: `${name}-${mode}` });
  }
  return seen;
}

async function whileRunning(pages: readonly Seen[], client: Client): Promise<void> {
  await waitFor("features to land", async () => ((await passing(client)) >= 4 ? true : undefined), 180_000);
  await takeAll(pages, "board", "/p/todo");
  await waitFor("agents at work", async () => ((await agents(client)) >= 2 ? true : undefined), 180_000);
  await takeAll(pages, "run", "/p/todo/run");
}

/** A file that the person has changed and not committed: their branch cannot be brought along, and that waits for them. */
async function leaveSomethingOpen(client: Client): Promise<void> {
  await waitFor("most to land", async () => ((await passing(client)) >= 9 ? true : undefined), 180_000);
  const project = await client.getProject({ projectId: TODO });
  if (!project.ok) throw new Error(project.error.message);
  await appendFile(join(project.value.root, "package.json"), "\n");
  await waitFor("everything to land", async () => ((await passing(client)) === 12 ? true : undefined), 180_000);
  await waitFor("the run to end", async () => ((await agents(client)) === 0 ? true : undefined), 180_000);
}

async function afterwards(pages: readonly Seen[], client: Client): Promise<void> {
  const tried = await featureTriedTwice(client);
  await takeAll(pages, "home", "/");
  await takeAll(pages, "feature", `/p/todo/f/${tried}?tab=receipt`);
  await takeAll(pages, "progress", "/p/todo/progress");
  await takeAll(pages, "log", "/p/todo/log");
  await takeAll(pages, "review", "/p/todo/review");
  await takeAll(pages, "new-project", "/new");
  await takeAll(pages, "inbox", "/inbox");
  await takeAll(pages, "settings", "/settings");
}

async function takeAll(pages: readonly Seen[], name: string, path: string): Promise<void> {
  let bytes = 0;
  for (const { page, look } of pages) {
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    // Pages show what they know at once; what they ask for comes a moment later.
    await pause(900);
    const picture = await smallPng(page, await page.screenshot({ animations: "disabled", caret: "hide" }));
    await writeFile(join(folder, `${name}-${look}.png`), picture);
    bytes += picture.length;
  }
  console.log(`${name}: ${pages.length} pictures, ${Math.round(bytes / 1_000)} kB`);
}

async function counts(client: Client) {
  const project = await client.getProject({ projectId: TODO });
  return project.ok && project.value.status.type === "open" ? project.value.status.counts : undefined;
}

async function passing(client: Client): Promise<number> {
  return (await counts(client))?.byStatus.passing ?? 0;
}

async function agents(client: Client): Promise<number> {
  const byStatus = (await counts(client))?.byStatus;
  return byStatus === undefined ? 0 : byStatus.working + byStatus.verifying;
}

async function featureTriedTwice(client: Client): Promise<number> {
  const listed = await client.listFeatures({ projectId: TODO });
  if (!listed.ok) throw new Error(listed.error.message);
  return listed.value.features.find(({ attempts }) => attempts > 1)?.id ?? 1;
}

async function announced(path: string) {
  const text = await readFile(join(path, "autocoder", "studio.json"), "utf8").catch(() => "{}");
  const { url, secret } = JSON.parse(text) as { readonly url?: string; readonly secret?: string };
  return url !== undefined && secret !== undefined ? { url, secret } : undefined;
}
