/** The record in a real browser: searched, followed, linked to and taken along. */
import { readFile } from "node:fs/promises";
import { setInterval } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { after } from "@autocoder/core/kit/instant.ts";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";
import { build, type Cast } from "../packages/server/src/testing/cast.ts";
import { openTestStudio, type TestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function openLog(studio: TestStudio, search = "", viewport = { width: 1_280, height: 800 }): Promise<Page> {
  const board = await serveBoard(studio);
  open.push(board);
  const context = await browser.newContext({ viewport, permissions: ["clipboard-read", "clipboard-write"] });
  open.push(context);
  const page = await context.newPage();
  await page.goto(addressOf(board, `/p/shop/log${search}`));
  await page.getByRole("feed").waitFor();
  return page;
}

const lineOf = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });

/** A feature that was built, and what its agent said after it, a second apart. */
async function studioThatSaid(events: readonly AgentEvent[]): Promise<TestStudio> {
  const studio = await openTestStudio({ backlog: { login: [] } });
  await studio.start();
  await studio.runEnds();
  await say(studio, events);
  return studio;
}

async function say(studio: TestStudio, events: readonly AgentEvent[], laterMs = 0): Promise<void> {
  const sessionId = [...studio.state.sessions.keys()][0]!;
  for (const [i, event] of events.entries()) {
    await studio.store.appendTranscript(entryOf(sessionId, event, 3_600_000 + laterMs + 1_000 * i));
  }
}

const entryOf = (sessionId: SessionId, event: AgentEvent, laterMs: number) => ({
  projectId: "shop" as never,
  sessionId,
  at: after(NOON, laterMs),
  events: [event],
});

const words = (from: number, to: number): readonly AgentEvent[] =>
  Array.from({ length: to - from }, (_, i) => ({ type: "text", text: `Said ${from + i}.` }));

test("an expression is looked for, marked, and explained where it is none; the address keeps it over a reload", async () => {
  const studio = await studioThatSaid([
    ...words(0, 30),
    { type: "tool-started", id: "x", name: "Bash", input: { command: "npm test" } },
    { type: "tool-ended", id: "x", ok: false, output: "\u001B[31m1 failed\u001B[0m\nExpected 2" },
  ]);
  const page = await openLog(studio);
  const complaints = complaintsOf(page);
  await page.keyboard.press("/");
  await page.getByRole("button", { name: "Regular expression" }).click();
  const field = page.getByRole("searchbox", { name: "Search by regular expression" });
  await field.fill("said (1|2)\\.");
  await lineOf(page, "Said 0.").waitFor({ state: "detached" });
  expect(await page.getByRole("article").locator("mark").allInnerTexts()).toEqual(["Said 1.", "Said 2."]);

  await field.fill("said (");
  await page.getByText("Unterminated group").waitFor();
  expect(await page.getByRole("article").count()).toBe(2);
  await field.fill("expected \\d");
  await lineOf(page, "Expected 2").waitFor();
  await page.getByRole("button", { name: "Level" }).click();
  await page.getByRole("menuitemcheckbox", { name: "warning" }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL(/regex=.*level=.*warning/);
  const before = await page.getByRole("feed").innerText();
  await page.reload();
  await lineOf(page, "Expected 2").waitFor();
  expect(await page.getByRole("feed").innerText()).toBe(before);
  await page.getByRole("button", { name: "Remove warning" }).click();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await lineOf(page, "Said 29.").waitFor();
  expect(new URL(page.url()).search).toBe("");
  expect(complaints).toEqual([]);
});

test("new lines come by themselves, whoever scrolls up stays where they are, and a reload shows the same lines", async () => {
  const go = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const cast: Cast = {
    login: async (agent) => {
      for (let i = 0; i < 60; i++) await agent.sh(`echo early ${i}`);
      await go[0].promise;
      await agent.sh("echo later on");
      await go[1].promise;
      await build(agent);
    },
  };
  const studio = await openTestStudio({ backlog: { login: [] }, cast });
  await studio.start();
  const page = await openLog(studio);
  const feed = page.getByRole("feed");
  await lineOf(page, "echo early 59").waitFor();
  studio.clock.advance(2_000);
  go[0].resolve();
  await lineOf(page, "echo later on").waitFor();
  expect(await isAtEnd(page)).toBe(true);

  await feed.hover();
  await page.mouse.wheel(0, -600);
  await page.getByRole("button", { name: "Follow", pressed: false }).waitFor();
  const top = await topLine(page);
  letTimePass(studio);
  go[1].resolve();
  await studio.runEnds();
  await page.getByRole("button", { name: /Jump to latest \(\d+ new\)/ }).waitFor();
  expect(await topLine(page)).toBe(top);
  await page.getByRole("button", { name: /Jump to latest/ }).click();
  await lineOf(page, "Run 1 ended").waitFor();
  await page.getByRole("button", { name: "Follow", pressed: true }).waitFor();

  // What the studio tidies up after a run is told, too.
  await studio.engine.quiet();
  await lineOf(page, "main has everything that landed").last().waitFor();
  await lineOf(page, "left its workspace").waitFor();
  await expect.poll(() => isAtEnd(page)).toBe(true);
  const before = await linesInSight(page);
  await page.reload();
  await expect.poll(() => linesInSight(page)).toEqual(before);
});

/** As outside of tests: what is written down late has a late time, so whoever reads on finds it behind what they have. */
function letTimePass({ clock }: TestStudio): void {
  const timer = globalThis.setInterval(() => clock.advance(20), 20);
  open.push({ close: async () => clearInterval(timer) });
}

/** What a person sees of the record. */
const linesInSight = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector("[role=feed]")?.parentElement?.getBoundingClientRect();
    const lines = [...document.querySelectorAll<HTMLElement>("article")].map((line) => {
      const { top, bottom } = line.getBoundingClientRect();
      return box && bottom > box.top && top < box.bottom ? line.innerText : undefined;
    });
    return lines.filter((line) => line !== undefined);
  });

/** What is at the upper edge of what one sees. */
const topLine = (page: Page) =>
  page.getByRole("feed").evaluate((feed) => {
    const box = feed.parentElement!.getBoundingClientRect();
    return document.elementFromPoint(box.x + 300, box.y + 12)?.closest("article")?.dataset["line"];
  });

const isAtEnd = (page: Page) =>
  page.getByRole("feed").evaluate((feed) => {
    const { scrollTop, scrollHeight, clientHeight } = feed.parentElement!;
    return scrollHeight - scrollTop - clientHeight <= 40;
  });

test("a line is linked to, opens with what is around it, and one scrolls on from there in both directions", async () => {
  const studio = await studioThatSaid(words(0, 700));
  const page = await openLog(studio, "?q=%22Said%20300.%22");
  await lineOf(page, "Said 300.").hover();
  await page.getByRole("button", { name: "Copy link to line" }).click();
  await page.getByText("Copied a link to the line.").waitFor();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  link.searchParams.delete("q");
  await page.goto(link.href);
  const marked = page.getByRole("article").and(page.locator("[aria-current=location]"));
  await marked.filter({ hasText: "Said 300." }).waitFor();
  expect(await marked.evaluate((line) => line.getBoundingClientRect().top)).toBeGreaterThan(200);

  await page.getByRole("feed").hover();
  await scrollUntil(page, 500, "Said 600.");
  await scrollUntil(page, -500, "Said 5.");
  await page.getByRole("button", { name: "Jump to latest" }).click();
  await lineOf(page, "Said 699.").waitFor();
});

/** A wheel turns on until the line is in sight. */
async function scrollUntil(page: Page, deltaY: number, text: string): Promise<void> {
  const line = page.getByRole("article").getByText(text, { exact: true });
  for (let turns = 0; turns < 60 && !(await line.isVisible()); turns++) {
    await page.mouse.wheel(0, deltaY);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await line.waitFor();
}

test("what is taken along is what is filtered: as a file, and as lines chosen with the keyboard", async () => {
  const studio = await studioThatSaid(words(0, 40));
  const page = await openLog(studio, "?regex=%22said%203%5C%5Cd%22");
  await lineOf(page, "Said 39.").waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const told = text.trimEnd().split("\n");
  expect(told.map((line) => line.slice(-8))).toEqual(Array.from({ length: 10 }, (_, i) => `Said 3${i}.`));

  await page.keyboard.press("k");
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("c");
  await page.getByText("Copied 2 lines.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${told.slice(-2).join("\n")}\n`);
});

test("a tool's call and its result are one line, opened with Enter, and nothing is wider than a small phone", async () => {
  const studio = await studioThatSaid([
    { type: "tool-started", id: "x", name: "Bash", input: { command: `echo ${"a".repeat(300)}` } },
    { type: "tool-ended", id: "x", ok: false, output: `\u001B[31m1 failed\u001B[0m\n${"b".repeat(300)}` },
  ]);
  const page = await openLog(studio, "", { width: 360, height: 740 });
  const line = lineOf(page, "1 failed");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await line.getByText("Given back, as a failure").waitFor();
  expect(await line.locator("pre").last().innerText()).toMatch(/^1 failed\nb+$/);
  const [width, content] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
  expect(content).toBeLessThanOrEqual(width);
});

test("2 000 features + 200 log lines/s: frame budget and memory ceiling, and a line that stays is not rendered anew", async () => {
  const go = Promise.withResolvers<void>();
  const names = ["login", ...Array.from({ length: 1_999 }, (_, i) => `later-${i}`)];
  const backlog = Object.fromEntries(names.map((name) => [name, name === "login" ? [] : ["login"]]));
  const cast: Cast = {
    login: async (agent) => {
      for (let i = 0; i < 300; i++) agent.say(`Before ${i}.`);
      await go.promise;
      let said = 0;
      for await (const _ of setInterval(5)) {
        agent.say(`Word ${said}, and some more of what an agent says while it works.`);
        if (++said === 600) break;
      }
      await agent.hang();
    },
  };
  const studio = await openTestStudio({ backlog, cast });
  await studio.start();
  const page = await openLog(studio);
  await lineOf(page, "Before 299.").waitFor();
  const measured = page.evaluate(measureFrames, 2_000);
  go.resolve();
  const { frames, rendersAnew } = await measured;
  expect(rendersAnew).toBe(0);
  // Half of the frames are in time even on a machine with much else to do.
  expect(frames.toSorted((a, b) => a - b)[Math.floor(frames.length / 2)]).toBeLessThan(50);
  await lineOf(page, "Word 599,").waitFor();
  // What nobody scrolls back to is not kept in the page.
  expect(await page.getByRole("article").count()).toBeLessThan(100);
  expect(await heapOf(page)).toBeLessThan(HEAP_CEILING_BYTES);
});

const HEAP_CEILING_BYTES = 40_000_000;

/** What the page holds on to. */
async function heapOf(page: Page): Promise<number> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devTools.send("Runtime.getHeapUsage");
  await devTools.detach();
  return usedSize;
}

/** Times of the frames, and how often something changed inside a line that was there before. */
function measureFrames(durationMs: number) {
  const seen = new Set<Element>();
  let rendersAnew = 0;
  const observer = new MutationObserver((mutations) => {
    for (const { target } of mutations) {
      const line = (target instanceof Element ? target : target.parentElement)?.closest("article");
      if (line && line !== target && seen.has(line)) rendersAnew += 1;
    }
    for (const line of document.querySelectorAll("article")) seen.add(line);
  });
  observer.observe(document.querySelector("[role=feed]")!, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  return new Promise<{ readonly frames: readonly number[]; readonly rendersAnew: number }>((resolve) => {
    const frames: number[] = [];
    const startedAt = performance.now();
    let last = startedAt;
    const note = (now: number): void => {
      frames.push(now - last);
      last = now;
      if (now - startedAt < durationMs) requestAnimationFrame(note);
      else resolve({ frames: frames.slice(1), rendersAnew });
    };
    requestAnimationFrame(note);
  });
}

test("a link to a line that is not there says so, and leads to the latest lines", async () => {
  const studio = await studioThatSaid(words(0, 3));
  const page = await openLog(studio);
  await page.goto(page.url() + "?at=e:99999");
  await page.getByText("There is no line e:99999 in this project.").waitFor();
  await page.getByRole("button", { name: "Show the latest lines" }).click();
  await lineOf(page, "Said 2.").waitFor();
});

test("where nothing matches, the filters can be cleared", async () => {
  const studio = await studioThatSaid(words(0, 3));
  const page = await openLog(studio);
  await page.getByRole("searchbox").fill("nobody said this");
  await page.getByText("Nothing matches.").waitFor();
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await lineOf(page, "Said 2.").waitFor();
});
