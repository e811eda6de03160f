import { expect, test } from "vitest";
import { attachmentLimits, explainAttachment, judgeMessage, limitsText, sizeText } from "./attachment.ts";
import { judgeFile } from "./judge-file.ts";
import { bytesOf, pngHead } from "../testing/files.ts";

const judge = (name: string, head: Uint8Array, bytes = head.length) => judgeFile({ name, head, bytes });

function said(name: string, head: Uint8Array, bytes = head.length): string {
  const judged = judge(name, head, bytes);
  return judged.ok ? judged.value.mediaType : explainAttachment(judged.error);
}

test("a file is what its content is, not what its name says", () => {
  expect(said("photo.jpg", pngHead(2, 1))).toBe("image/png");
  expect(said("notes.exe", bytesOf("Buy milk"))).toBe("text/plain");
  expect(said("report.txt", bytesOf("%PDF-1.7\n"))).toBe("application/pdf");
});

test("a program called an image is refused by its name", () => {
  expect(said("cat.png", bytesOf("MZ\x90\x00\x03\x00"))).toBe(
    "cat.png is a program. Attach an image (JPEG, PNG, GIF, WebP), a text, Markdown or CSV file, a PDF, or a Word, Excel or PowerPoint file.",
  );
});

test("what is known and not taken says what to make of it", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["a.heic", "\0\0\0\x18ftypheic", "a.heic is a HEIC photo. Save it as JPEG or PNG."],
    [
      "a.doc",
      "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
      "a.doc is in an Office format of before 2007. Save it as .docx, .xlsx, .pptx or PDF.",
    ],
    [
      "a.docx",
      "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
      "a.docx is locked with a password. Save it without one, and attach that.",
    ],
    ["a.zip", zipHead("photos/1.png"), "a.zip is a ZIP archive. Unpack it, and attach the files in it."],
    ["a.odt", zipHead("mimetype"), "a.odt is an OpenDocument or EPUB file. Save it as .docx, .xlsx, .pptx or PDF."],
    ["a.db", "SQLite format 3\0", "a.db is a database. Export the tables that matter as CSV."],
  ];
  for (const [name, head, sentence] of cases) expect(said(name, bytesOf(head))).toBe(sentence);
});

test("an Office document is taken, whatever it is called", () => {
  const head = bytesOf(zipHead("[Content_Types].xml"));
  expect(judge("plan.xlsx", head)).toMatchObject({ value: { kind: "xlsx" } });
  expect(judge("plan.zip", bytesOf(zipHead("ppt/slides/slide1.xml")))).toMatchObject({ value: { kind: "pptx" } });
});

test("text is valid UTF-8 without zeros, or UTF-16 that says so", () => {
  expect(said("a.md", new Uint8Array([0xc3, 0xa4]))).toBe("text/markdown");
  expect(said("a.csv", new Uint8Array([0xff, 0xfe, 0x61, 0x00]))).toBe("text/csv");
  const isNone = "neither text in UTF-8 nor another kind of file that can be read";
  for (const bytes of [[0x61, 0x00], [0xe4, 0x61], [0xc0, 0xaf], [0xc3]]) {
    expect(said("a.txt", new Uint8Array(bytes))).toContain(isNone);
  }
});

test("the beginning of a text may end in the middle of a character", () => {
  expect(judge("a.txt", new Uint8Array([0x61, 0xe2, 0x82]), 5_000)).toMatchObject({ ok: true });
});

test("a file with nothing in it, one byte too many or too many pixels is refused, with the limit", () => {
  const { imageBytes, documentBytes } = attachmentLimits;
  expect(said("a.txt", new Uint8Array())).toBe("a.txt is empty. Choose a file with something in it.");
  expect(judge("a.png", pngHead(10, 10), imageBytes).ok).toBe(true);
  expect(said("a.png", pngHead(10, 10), imageBytes + 1)).toBe(
    "a.png has 3.7 MB; an image may have 3.7 MB. Make it smaller, or save it as JPEG.",
  );
  expect(judge("a.pdf", bytesOf("%PDF-1.7"), documentBytes).ok).toBe(true);
  expect(said("a.pdf", bytesOf("%PDF-1.7"), 21 * 1024 * 1024)).toBe(
    "a.pdf has 21 MB; a document may have 20 MB. Attach the pages that matter.",
  );
  expect(said("a.png", pngHead(9_000, 10))).toBe(
    "a.png is 9000 × 10 pixels; an image may be 8000 on each side. Make it smaller.",
  );
});

test("a message takes so many files and so many bytes", () => {
  const ten = Array.from({ length: attachmentLimits.perMessage }, () => ({ bytes: 1 }));
  const next = { name: "b.md", bytes: 1 };
  expect(judgeMessage(ten.slice(1), next).ok).toBe(true);
  expect(judgeMessage(ten, next)).toEqual({ ok: false, error: { type: "too-many", name: "b.md" } });
  const full = judgeMessage([{ bytes: attachmentLimits.bytesPerMessage }], next);
  expect(full.ok ? "" : explainAttachment(full.error)).toBe(
    "b.md was left out: with it the files of this message have 20 MB, and may have 20 MB. Send it with the next one.",
  );
});

test("the limits are said in one line", () => {
  expect(limitsText()).toBe("Images up to 3.7 MB, documents up to 20 MB, 10 files a message.");
  expect([812, 41_999, 1024 * 1024].map(sizeText)).toEqual(["812 bytes", "41 KB", "1 MB"]);
});

/** The beginning of an archive with this entry as its first. */
const zipHead = (entry: string): string =>
  `PK\x03\x04${"\0".repeat(22)}${String.fromCharCode(entry.length)}\0\0\0${entry}`;
