import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Attachment, AttachmentId } from "@autocoder/core/conversation/attachment.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { pngHead } from "@autocoder/core/testing/files.ts";
import { createAttachments } from "../../attachments/kept-files.ts";
import { pdf, xlsx } from "../../testing/documents.ts";
import { value } from "../../workspaces/contract/world.ts";
import { promptParts } from "./prompt-parts.ts";

const folder = mkdtempSync(join(tmpdir(), "attachments-"));
const attachments = createAttachments({ dirOf: (project) => join(folder, project) });
const shop = projectId("shop");
afterAll(() => rmSync(folder, { recursive: true }));

async function keep(name: string, bytes: Uint8Array): Promise<Attachment> {
  return value(await attachments.keep({ projectId: shop, name, content: onePiece(bytes) }));
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const partsOf = async (...attached: readonly Attachment[]) => promptParts(attached, { projectId: shop, attachments });

test("an image is shown under its name", async () => {
  const bytes = pngHead(2, 1);
  expect(await partsOf(await keep("shot.png", bytes))).toEqual([
    { type: "text", text: "Attached image “shot.png”:" },
    { type: "image", mediaType: "image/png", base64: Buffer.from(bytes).toString("base64") },
  ]);
});

test("a short PDF goes as it is, a long one as its text, a long scanned one as it is", async () => {
  const short = await keep("short.pdf", pdf(["Tea"]));
  const long = await keep("long.pdf", pdf(Array.from({ length: 21 }, () => "Tea")));
  const scanned = await keep("scanned.pdf", pdf(Array.from({ length: 21 }, () => "")));
  const parts = await partsOf(short, long, scanned);
  expect(parts).toMatchObject([
    { type: "pdf", name: "short.pdf", base64: expect.stringMatching(/^JVBERi0/) },
    {
      type: "text",
      text: expect.stringMatching(/^Attached file “long.pdf” \(text of a PDF, 21 pages, \d KB\)\.\n\n## Page 1/),
    },
    { type: "pdf", name: "scanned.pdf" },
  ]);
});

test("all else goes as text between its name and its end", async () => {
  const sheet = await keep("prices.xlsx", xlsx(`<row><c r="A1"><v>3</v></c></row>`));
  const [part] = await partsOf(sheet);
  expect(part).toMatchObject({
    text: expect.stringMatching(
      /^Attached file “prices\.xlsx” \(values of an Excel workbook, \d KB\)\.\n\n## Sheet: Prices\n\n3\n[^]*\n\nEnd of “prices\.xlsx”\.$/,
    ),
  });
});

test("what there is no room for is said", async () => {
  const long = (letter: string) => Buffer.from(letter.repeat(90_000));
  const three = [await keep("a.txt", long("a")), await keep("b.txt", long("b")), await keep("c.txt", long("c"))];
  const parts = await partsOf(...three);
  expect(parts[2]).toMatchObject({
    text: expect.stringContaining("Only 20,000 characters of it are given, because of what else is attached."),
  });
  const photo = await keep("photo.png", Buffer.concat([pngHead(2, 1), Buffer.alloc(3_900_000)]));
  const photos = await partsOf(...Array.from({ length: 6 }, () => photo));
  expect(photos.filter(({ type }) => type === "image")).toHaveLength(5);
  expect(photos.at(-1)).toMatchObject({ text: expect.stringContaining("“photo.png” was attached and is not shown") });
  const gone = { ...three[0]!, id: "0".repeat(64) as AttachmentId };
  expect(await partsOf(gone)).toEqual([
    { type: "text", text: "“a.txt” was attached, but its file is no longer there." },
  ]);
});
