/** What agents write, as a person reads it: set as it was meant, its links open the thing, and nothing in it can do harm. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
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

async function visit(studio: TestStudio, path: string) {
  const served = await serveBoard(studio);
  open.push(served);
  const context = await browser.newContext({ viewport: { width: 1024, height: 900 } });
  open.push(context);
  const page = await context.newPage();
  await page.goto(addressOf(served));
  const go = (to: string) => page.goto(`${served.url}p/shop${to}`);
  await go(path);
  return { page, go };
}

/** Every attempt says this, then builds. */
const saying = (text: string): Cast => ({
  login: async (agent) => {
    agent.say(text);
    await build(agent);
  },
});

async function openSaid(text: string) {
  const studio = await openTestStudio({ backlog: { login: [], logout: [] }, cast: saying(text) });
  await studio.start();
  await studio.runEnds();
  const visited = await visit(studio, "/f/1/a/1?tab=transcript");
  return { studio, ...visited };
}

test("what an agent says is set as it is meant, and HTML in it is only text", async () => {
  const { page } = await openSaid(
    [
      "## What is there\n\nA **form**; see `npm test`.\n\n1. one\n   - two\n\n- [x] done\n- [ ] open\n",
      "| Way | Cost |\n| --- | ---: |\n| SQLite | 1 |\n\n> quoted\n\n```ts\nconst a = 1; // note\n```\n",
      "<script>document.title = 'taken'</script>\n\nAn <img src=x onerror=alert(1)> and ![logo](https://example.com/a.png).",
      "[bad](javascript:alert(1)) [good](https://example.com/docs)",
    ].join("\n\n"),
  );
  const complaints = complaintsOf(page);
  await page.getByRole("heading", { name: "What is there" }).waitFor();
  await page.getByRole("cell", { name: "SQLite" }).waitFor();
  await page.getByRole("checkbox", { name: "Done", exact: true }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "two" }).first().waitFor();
  await page.locator("pre span", { hasText: "const" }).waitFor();
  await page.getByText("<script>document.title = 'taken'</script>").waitFor();
  await page.getByText("An <img src=x onerror=alert(1)> and").waitFor();
  await page.getByText("[bad](javascript:alert(1))").waitFor();

  const outside = page.getByRole("link", { name: "good" });
  expect(await outside.getAttribute("href")).toBe("https://example.com/docs");
  expect([await outside.getAttribute("target"), await outside.getAttribute("rel")]).toEqual([
    "_blank",
    "noreferrer noopener",
  ]);
  await page.getByRole("link", { name: "Image: logo" }).waitFor();
  expect(await page.locator(".prose img, .prose script").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("features and files that are named can be opened, and a file shows the line that is meant", async () => {
  const { studio, page, go } = await openSaid("Look at `src/form.ts:150` before #2; #99 is nobody, `.env` is secret.");
  await mkdir(join(studio.root, "src"), { recursive: true });
  const lines = Array.from({ length: 900 }, (_, n) => `const line${n + 1} = ${n + 1};`);
  await writeFile(join(studio.root, "src", "form.ts"), `${lines.join("\n")}\n`);
  await writeFile(join(studio.root, ".env"), "KEY=1");

  await expect.poll(() => page.locator(".prose a").allInnerTexts()).toEqual(["src/form.ts:150", "#2"]);
  await page.getByRole("link", { name: "#2" }).click();
  await page.getByRole("heading", { name: "#2 logout" }).waitFor();
  await page.goBack();
  await page.getByRole("link", { name: "src/form.ts:150" }).click();
  await page.getByRole("heading", { name: "form.ts" }).waitFor();
  await page.getByText("900 lines").waitFor();
  const shown = page.getByRole("region", { name: "src/form.ts" });
  await expect.poll(() => shown.evaluate((region) => region.scrollTop)).toBeGreaterThan(2_000);

  await go("/file?path=.env");
  await page.getByText(".env may keep keys or passwords").waitFor();
  await go("/file?path=src/none.ts");
  await page.getByText("The project has no file src/none.ts.").waitFor();
  await go("/file?path=../../etc/passwd");
  await page.getByText("lies outside the project").waitFor();
});

test("code is taken along with a press", async () => {
  const { page } = await openSaid("```sh\nnpm test\n```");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy the code" }).click();
  await page.getByText("Copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("npm test");
});

test("while an agent speaks, what is complete is neither moved nor drawn again", async () => {
  const pieces = [
    "# Plan\n\nFirst **bo",
    "ld** words.\n\n- one\n- tw",
    "o\n\n| a | b |\n|--",
    "-|---|\n| 1 | 2 |\n\n```ts\nlet a",
  ];
  const gates = pieces.map(() => Promise.withResolvers<void>());
  const cast: Cast = {
    login: async (agent) => {
      for (const [at, piece] of pieces.entries()) {
        agent.say(piece);
        await gates[at]!.promise;
      }
      await build(agent);
    },
  };
  const studio = await openTestStudio({ backlog: { login: [] }, cast });
  await studio.start();
  const { page } = await visit(studio, "/f/1/a/1?tab=transcript");
  await page.locator("strong", { hasText: /^bo$/ }).waitFor();
  await keep(page);

  gates[0]!.resolve();
  await page.locator("li", { hasText: /^tw$/ }).waitFor();
  await page.locator("strong", { hasText: /^bold$/ }).waitFor();
  gates[1]!.resolve();
  await page.locator(".prose li", { hasText: /^two$/ }).waitFor();
  expect(await page.getByText("| a | b |").count()).toBe(0);
  gates[2]!.resolve();
  await page.getByRole("cell", { name: "2" }).waitFor();
  await page.locator(".prose pre", { hasText: "let a" }).waitFor();
  expect(await isKept(page)).toBe(true);
  gates[3]!.resolve();
  await studio.runEnds();
});

/** The page remembers its first heading: the very element, and where it is. */
const keep = (page: Page) =>
  page.evaluate(() => {
    const heading = document.querySelector(".prose h2")!;
    Object.assign(globalThis, { kept: [heading, heading.getBoundingClientRect().top] });
  });

const isKept = (page: Page) =>
  page.evaluate(() => {
    const heading = document.querySelector(".prose h2")!;
    const [before, top] = (globalThis as unknown as { kept: [Element, number] }).kept;
    return before === heading && heading.getBoundingClientRect().top === top;
  });
