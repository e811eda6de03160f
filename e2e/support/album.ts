/** How are pictures taken of a screen? At a desk, on a tablet and on a phone, by day and by night, each as a small file. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { smallPng } from "./small-png.ts";

const studio = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

export interface Album {
  /** Of an address of the studio, under this name. */
  take(name: string, path: string): Promise<void>;
}

const sizes = [
  { name: "desk", viewport: { width: 1440, height: 900 }, modes: ["light", "dark"] },
  { name: "tablet", viewport: { width: 1024, height: 768 }, modes: ["light"] },
  { name: "phone", viewport: { width: 390, height: 844 }, modes: ["light", "dark"] },
] as const;

interface Seen {
  readonly page: Page;
  /** `desk-light`. */
  readonly look: string;
}

/** Empties the folder. A person's home is shown as `/home/you`, and the studio as in it, wherever both really are. */
export async function openAlbum(
  browser: Browser,
  { address, folder, home }: { readonly address: string; readonly folder: string; readonly home: string },
): Promise<Album> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const pages = await openPages(browser, address);
  const places = [
    [home, "/home/you"],
    [studio, "/home/you/tools/autocoder"],
  ] as const;
  return {
    async take(name, path) {
      let bytes = 0;
      for (const { page, look } of pages) {
        await visit(page, path);
        await page.evaluate(rewrite, places);
        const picture = await smallPng(page, await page.screenshot({ animations: "disabled", caret: "hide" }));
        await writeFile(join(folder, `${name}-${look}.png`), picture);
        bytes += picture.length;
      }
      console.log(`${name}: ${pages.length} pictures, ${Math.round(bytes / 1_000)} kB`);
    },
  };
}

async function openPages(browser: Browser, address: string): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (const { name, viewport, modes } of sizes) {
    for (const mode of modes) {
      const context = await browser.newContext({ viewport, colorScheme: mode, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(address);
      seen.push({ page, look: `${name}-${mode}` });
    }
  }
  return seen;
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  // Pages show what they know at once; what they ask for comes a moment later.
  await pause(900);
}

/** Runs in the browser. */
function rewrite(places: readonly (readonly [from: string, to: string])[]): void {
  const told = (text: string): string => places.reduce((now, [from, to]) => now.replaceAll(from, to), text);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    if (told(node.data) !== node.data) node.data = told(node.data);
  }
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) {
    if (told(field.value) !== field.value) field.value = told(field.value);
  }
}
