/** What went wrong elsewhere and must not here; each test has the name of its mistake. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClient } from "@autocoder/core/api/client.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import type { QuestionField } from "@autocoder/core/question/question.ts";
import { createRandom } from "@autocoder/core/kit/random.ts";
import { build, type Cast } from "../packages/server/src/testing/cast.ts";
import { openTestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, launchBrowser, serveBoard } from "./support/board.ts";
import { useHomes } from "./support/clean-up.ts";
import { follow } from "./support/follow.ts";
import { openLivelyStudio } from "./support/lively-studio.ts";
import { startAutocoder } from "./support/studio-process.ts";
import { waitFor } from "./support/wait-for.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});
const home = useHomes();

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  open.push(context);
  return context.newPage();
}

async function visit(studio: Parameters<typeof serveBoard>[0], path: string) {
  const board = await serveBoard(studio);
  open.push(board);
  const page = await openPage();
  await page.goto(addressOf(board, path));
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

test("switch project A→B while A streams; assert no A event renders and exactly one socket", async () => {
  const path = await home();
  const program = startAutocoder(["--json", "serve", "--no-open", "--port", "0"], { home: path });
  try {
    const { url, secret } = await waitFor("the studio to answer", () => announced(path));
    const client = createClient((address, { headers, ...request }) =>
      fetch(new URL(address, url), { ...request, headers: { ...headers, authorization: `Bearer ${secret}` } }),
    );
    const quiet = await client.createProject({ name: "Quiet", folder: join(path, "quiet"), createFolder: true });
    expect(quiet).toMatchObject({ ok: true });
    expect(await client.startDemo({})).toMatchObject({ ok: true });
    const page = await openPage();
    const sockets = countSockets(page);
    await page.goto(`${url}?key=${secret}`);
    await page.goto(`${url}p/todo`);
    await page.getByRole("heading", { level: 3 }).or(page.locator("[data-card]")).first().waitFor();
    await page.evaluate(watchForCards);
    await page.getByRole("button", { name: /Switch project/ }).click();
    await page.getByRole("menuitem", { name: "Quiet" }).click();
    await page.waitForURL("**/p/quiet");
    await page.locator("[data-card]").first().waitFor({ state: "detached" });
    await page.evaluate(() => Object.assign(globalThis, { cardsSeen: [] }));
    const before = await landings();
    await waitFor("another feature of A to land", async () => ((await landings()) > before ? true : undefined));
    expect(await page.evaluate(() => (globalThis as unknown as { cardsSeen: string[] }).cardsSeen)).toEqual([]);
    expect(sockets()).toBe(1);

    async function landings(): Promise<number> {
      const project = await client.getProject({ projectId: projectId("todo") });
      return project.ok && project.value.status.type === "open" ? project.value.status.counts.byStatus.passing : 0;
    }
  } finally {
    program.child.kill("SIGTERM");
    await program.finished;
  }
});

/** How many live streams the page has open now. */
function countSockets(page: Page): () => number {
  const streams = new Set<object>();
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/live") streams.add(request);
  });
  const isOver = (request: object) => void streams.delete(request);
  page.on("requestfinished", isOver);
  page.on("requestfailed", isOver);
  return () => streams.size;
}

function watchForCards(): void {
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        const cards = [...(node.matches("[data-card]") ? [node] : []), ...node.querySelectorAll("[data-card]")];
        (globalThis as unknown as { cardsSeen: string[] }).cardsSeen.push(...cards.map((card) => card.textContent));
      }
    }
  });
  Object.assign(globalThis, { cardsSeen: [] });
  observer.observe(document.body, { subtree: true, childList: true });
}

async function announced(path: string) {
  const text = await readFile(join(path, "autocoder", "studio.json"), "utf8").catch(() => "{}");
  const { url, secret } = JSON.parse(text) as { readonly url?: string; readonly secret?: string };
  return url !== undefined && secret !== undefined ? { url, secret } : undefined;
}

test("start returns failure in body; assert visible error and unchanged state", async () => {
  const studio = await openTestStudio({ backlog: { login: [] }, files: { ".autocoder/config.yaml": "checks: [" } });
  const page = await visit(studio, "/p/shop");
  await page.getByRole("button", { name: "Start…" }).click();
  const sheet = page.getByRole("dialog", { name: "Start a run" });
  await sheet.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByText("config.yaml").first().waitFor();
  expect(studio.state.runs.size).toBe(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Start…" }).waitFor();
});

test("Ctrl+R / letters inside dialogs, menus, disabled inputs do nothing", async () => {
  const studio = await openLivelyStudio();
  const page = await visit(studio, "/p/shop");
  const letters = ["Delete", "Backspace", ..."abcdefghijklmnopqrstuvwxyz?/,.".split("")];
  const pressAll = async () => {
    for (const key of letters) await page.keyboard.press(key);
  };
  const seq = studio.state.seq;
  const here = page.url();
  await page.evaluate(() => Object.assign(globalThis, { isStillThere: true }));

  await page.getByRole("button", { name: "New feature" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New feature" });
  await dialog.getByRole("button", { name: "Close" }).focus();
  await pressAll();
  expect(await page.getByRole("dialog").count()).toBe(1);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Appearance" }).click();
  await page.getByRole("menu").waitFor();
  for (const key of "bdrnkx") await page.keyboard.press(key);
  expect([await page.getByRole("dialog").count(), await page.getByRole("menu").count()]).toEqual([0, 1]);
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });

  await page.getByRole("searchbox").first().focus();
  await page.keyboard.type("rdn?");
  expect(await page.getByRole("searchbox").first().inputValue()).toBe("rdn?");
  await page
    .getByRole("searchbox")
    .first()
    .evaluate((box: HTMLInputElement) => (box.disabled = true));
  for (const key of ["Control+r", "Control+d", "Meta+r", "Control+Shift+r"]) {
    const taken = await page.evaluate(isTaken, key);
    expect(taken, key).toBe(false);
  }
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe(new URL(here).pathname);
  expect(await page.evaluate(() => "isStillThere" in globalThis)).toBe(true);
  expect(studio.state.seq).toBe(seq);
});

/** Whether the page keeps a press from the browser, which would reload or bookmark. */
function isTaken(press: string): boolean {
  const parts = press.split("+");
  const event = new KeyboardEvent("keydown", {
    key: parts.at(-1)!,
    ctrlKey: parts.includes("Control"),
    metaKey: parts.includes("Meta"),
    shiftKey: parts.includes("Shift"),
    bubbles: true,
    cancelable: true,
  });
  return !(document.activeElement ?? document.body).dispatchEvent(event);
}

test("human-input schema fuzz: every field renderable and answerable", async () => {
  const random = createRandom(7);
  const forms = Array.from({ length: 6 }, () => randomForm(random));
  const names = forms.map((_, i) => `ask-${i}`);
  const cast: Cast = Object.fromEntries(
    names.map((name, i) => [
      name,
      async (agent) => {
        if (agent.attempt > 1) return build(agent);
        const asked = { feature_id: i + 1, prompt: `Form ${i}`, fields: forms[i] };
        await agent.call("feature_request_human_input", asked);
      },
    ]),
  );
  const studio = await openTestStudio({ backlog: Object.fromEntries(names.map((name) => [name, []])), cast });
  await studio.start({ concurrency: 3 });
  await studio.runEnds();
  const page = await visit(studio, "/p/shop/f/1");
  for (const [i, name] of names.entries()) {
    await follow(page, `/p/shop/f/${i + 1}`);
    const form = page.getByRole("form", { name: `${name} asks` });
    await form.waitFor();
    const boxes = form.locator("input, textarea, select");
    expect(await boxes.count()).toBe(forms[i]!.length);
    for (const [place, { type, options }] of forms[i]!.entries()) {
      const box = boxes.nth(place);
      if (type === "boolean") await box.check();
      else if (type === "select") await box.selectOption(options!.at(-1)!.value);
      else await box.fill(`Answer ${place}`);
    }
    await form.getByRole("button", { name: "Answer" }).click();
    await form.waitFor({ state: "detached" });
    expect(studio.feature(name).answers).toHaveLength(1);
  }
});

type Field = Partial<QuestionField> & Pick<QuestionField, "id" | "label">;

/** As odd as the schema allows: without a type, with labels and values no page is made for. */
function randomForm(random: ReturnType<typeof createRandom>): readonly Field[] {
  const labels = ["Sender", "x", "<b>bold?</b>", "Ω — 数字 🙂", "a".repeat(200), "Two\nlines", "constructor"];
  return Array.from({ length: 1 + random.below(5) }, (_, i): Field => {
    const type = random.pick(["text", "textarea", "select", "boolean", undefined] as const);
    const id = random.pick(["__proto__", "toString", "a b", `f${i}`, "ü"])! + i;
    const options = ["1", "yes & no", '"quoted"'].map((value) => ({ value, label: `${value}!` }));
    return {
      id,
      label: `${random.pick(labels)!} ${i}`,
      ...(type !== undefined && { type }),
      ...(type === "select" && { options }),
      ...(random.chance(0.3) && { required: false }),
      ...(random.chance(0.3) && { placeholder: "e.g. …" }),
    };
  });
}
