/** Files put to a message as a person does it: chosen, dropped, pasted; sent, shown again; and what is refused. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { docx, lockedPdf, paragraph, pdf } from "../packages/server/src/testing/documents.ts";
import type { Cast } from "../packages/server/src/testing/cast.ts";
import { openTestStudio } from "../packages/server/src/testing/studio.ts";
import { offencesOf } from "./support/offences.ts";
import { boardOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "attach-"));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function openTalk() {
  const heard: string[] = [];
  const cast: Cast = {
    async assistant(agent) {
      heard.push(agent.words);
      agent.say("Thank you.");
    },
  };
  const served = await serveBoard(await openTestStudio({ backlog: { login: [] }, cast }));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  open.push(served, context);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(boardOf(served));
  await page.getByRole("button", { name: "Talk to the assistant" }).waitFor();
  await page.keyboard.press("a");
  await page.getByRole("button", { name: "Attach files" }).waitFor();
  return { page, complaints, heard };
}

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const file = (name: string, content: Uint8Array | string) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});
const shot = file("shot.jpg", Buffer.from(PIXEL, "base64"));

const choose = (page: Page, ...files: ReturnType<typeof file>[]) =>
  page.getByLabel("Files to attach").setInputFiles(files);
const attached = (page: Page, name: string) =>
  page.getByRole("list", { name: "Attached files" }).getByRole("listitem").filter({ hasText: name });

/** What the browser hands over when files are dragged or pasted. */
const transferOf = (page: Page, name: string, text: string) =>
  page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content!], fileName!));
      return transfer;
    },
    [name, text],
  );

test("files are chosen, sent, shown in the message, and an image opens large", async () => {
  const { page, complaints } = await openTalk();
  await choose(page, shot, file("plan.docx", docx(paragraph("Tea"))), file("prices.pdf", pdf(["3"])));
  await attached(page, "shot.jpg").getByText("Image · 1 × 1 · 70 bytes").waitFor();
  await attached(page, "plan.docx").getByText("Word · 1 KB").waitFor();
  await attached(page, "prices.pdf").getByText("PDF · 1 page").waitFor();
  await expect.poll(() => page.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);

  await page.getByRole("button", { name: "Send", exact: true }).click();
  expect(await offencesOf(page)).toEqual([]);
  const messages = page.getByRole("log", { name: "Messages" });
  // Of the message that has arrived: what is on its way is drawn by another one.
  const sent = messages.getByRole("article", { name: "You", exact: true });
  const large = sent.getByRole("button", { name: "Show shot.jpg large" });
  await large.press("Enter");
  await page.getByRole("dialog", { name: "shot.jpg" }).getByRole("img").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => large.evaluate((button) => button === document.activeElement)).toBe(true);

  const downloading = page.waitForEvent("download");
  await messages.getByRole("link", { name: /plan\.docx/ }).click();
  expect((await downloading).suggestedFilename()).toBe("plan.docx");
  expect(complaints).toEqual([]);
});

test("a wrong, an empty, an oversized and a locked file say their name, what is wrong and the limit", async () => {
  const { page } = await openTalk();
  const large = path.join(folder, "log.txt");
  writeFileSync(large, Buffer.alloc(21 * 1024 * 1024, "a"));
  await choose(page, file("cat.png", "MZ\0\u0003"), file("a.md", ""), file("plan.pdf", lockedPdf()));
  await page.getByLabel("Files to attach").setInputFiles(large);
  const said = page.getByRole("list", { name: "Attached files" });
  await said.getByText("cat.png is a program. Attach an image").waitFor();
  await said.getByText("a.md is empty. Choose a file with something in it.").waitFor();
  await said.getByText("log.txt has 21 MB; a document may have 20 MB. Attach the part that matters.").waitFor();
  await said.getByText("plan.pdf is locked with a password. Save it without one, and attach that.").waitFor();
  expect(await offencesOf(page)).toEqual([]);
});

test("a file that was removed can be chosen again, and what is there outlives a reload", async () => {
  const { page } = await openTalk();
  await choose(page, file("a.md", "# Tea"));
  const remove = page.getByRole("button", { name: "Remove a.md" });
  await attached(page, "a.md").getByText("Markdown · 5 bytes").waitFor();
  await remove.press("Enter");
  await expect
    .poll(() => page.getByRole("button", { name: "Attach files" }).evaluate((it) => it === document.activeElement))
    .toBe(true);
  await choose(page, file("a.md", "# Tea"));
  await attached(page, "a.md").getByText("Markdown · 5 bytes").waitFor();
  await page.reload();
  await attached(page, "a.md").getByText("Markdown · 5 bytes").waitFor();
});

test("a file is dropped anywhere on the conversation; one that misses it changes nothing", async () => {
  const { page } = await openTalk();
  const dataTransfer = await transferOf(page, "notes.md", "# Tea");
  const messages = page.getByRole("log", { name: "Messages" });
  await messages.dispatchEvent("dragenter", { dataTransfer });
  await page.getByText("Drop to attach").waitFor();
  await messages.dispatchEvent("drop", { dataTransfer });
  await attached(page, "notes.md").getByText("Markdown").waitFor();
  expect(await page.getByText("Drop to attach").count()).toBe(0);

  const missed = await page.getByRole("heading", { level: 1 }).evaluate((heading, transfer) => {
    const events = ["dragover", "drop"].map(
      (type) => new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }),
    );
    for (const event of events) heading.dispatchEvent(event);
    return events.map((event) => event.defaultPrevented);
  }, dataTransfer);
  expect(missed).toEqual([true, true]);
  expect(await page.getByRole("list", { name: "Attached files" }).getByRole("listitem").count()).toBe(1);
});

test("a picture is pasted into the message", async () => {
  const { page } = await openTalk();
  await page.getByLabel("Message", { exact: true }).evaluate((box, pixel) => {
    const clipboardData = new DataTransfer();
    const bytes = Uint8Array.from(atob(pixel), (letter) => letter.charCodeAt(0));
    clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
    box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
  }, PIXEL);
  await page.getByText(/^pasted-\d\d-\d\d-\d\d\.png$/).waitFor();
  await page.getByText("Image · 1 × 1").waitFor();
});

test("a photo that is too large is made smaller before it is sent", async () => {
  const { page } = await openTalk();
  const bytes = await page.getByRole("log", { name: "Messages" }).evaluate(async (target) => {
    const canvas = new OffscreenCanvas(4_000, 2_000);
    const noise = new ImageData(4_000, 700);
    for (let at = 0; at < noise.data.length; at += 40_000) crypto.getRandomValues(noise.data.subarray(at, at + 40_000));
    canvas.getContext("2d")!.putImageData(noise, 0, 0);
    const photo = await canvas.convertToBlob({ type: "image/jpeg", quality: 1 });
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([photo], "photo.jpg"));
    target.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    return photo.size;
  });
  expect(bytes).toBeGreaterThan(4 * 1024 * 1024);
  await attached(page, "photo.jpg")
    .getByText(/^Image · 2560 × 1280 · [\d.]+ [KM]B · made smaller$/)
    .waitFor();
});

test("a file that did not arrive is sent again on request", async () => {
  const { page } = await openTalk();
  await page.route("**/attachments?*", (route) => route.abort());
  await choose(page, file("a.md", "# Tea"));
  await attached(page, "a.md was not sent: The studio did not answer.").waitFor();
  await page.unroute("**/attachments?*");
  await page.getByRole("button", { name: "Send a.md again" }).click();
  await attached(page, "a.md").getByText("Markdown · 5 bytes").waitFor();
});
