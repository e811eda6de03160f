import { expect, test } from "vitest";
import type { Attachment, AttachmentId } from "@autocoder/core/conversation/attachment.ts";
import { describeAttachment, shortcomingOf } from "./attachment-view.ts";

const attachment = (more: Partial<Attachment>): Attachment => ({
  id: "0".repeat(64) as AttachmentId,
  name: "a",
  kind: "text",
  mediaType: "text/plain",
  bytes: 2_048,
  ...more,
});

test("an attachment is told by what it is, its extent and its size", () => {
  expect(describeAttachment(attachment({ mediaType: "text/csv" }))).toBe("CSV · 2 KB");
  expect(describeAttachment(attachment({ kind: "pdf", mediaType: "application/pdf", pages: 1 }))).toBe(
    "PDF · 1 page · 2 KB",
  );
  const image = attachment({ kind: "image", mediaType: "image/png", pixels: { width: 640, height: 480 } });
  expect(describeAttachment(image)).toBe("Image · 640 × 480 · 2 KB");
});

test("what an agent does not get of it is said", () => {
  expect(shortcomingOf(attachment({ text: { characters: 3 } }))).toBeUndefined();
  expect(shortcomingOf(attachment({ text: { characters: 3, note: "Cut." } }))).toBe("Cut.");
  expect(shortcomingOf(attachment({ kind: "docx", text: { characters: 0 } }))).toBe("There is no text in it to read.");
  const scanned = { kind: "pdf", text: { characters: 0 } } as const;
  expect(shortcomingOf(attachment({ ...scanned, pages: 3 }))).toBeUndefined();
  expect(describeAttachment(attachment({ ...scanned, pages: 3 }))).toBe("PDF · 3 scanned pages · 2 KB");
  expect(shortcomingOf(attachment({ ...scanned, pages: 101 }))).toBe(
    "Of scanned pages 100 can be looked at, and it has more.",
  );
});
