import { expect, test } from "vitest";
import { attachmentLimits } from "@autocoder/core/conversation/attachment.ts";
import type { DocumentKind } from "./documents/document.ts";
import { createDocumentReader } from "./read-document.ts";
import { docx, lockedPdf, office, paragraph, pdf, pptx, xlsx, zipBomb } from "../testing/documents.ts";

const readDocument = createDocumentReader();

async function textOf(bytes: Uint8Array, kind: DocumentKind): Promise<string> {
  const read = await readDocument(bytes, kind);
  return read.ok ? read.value.text : `${read.error.what}. ${read.error.instead}`;
}

test("a Word document is read with its headings, lists and tables", async () => {
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
  const body = [
    paragraph("A shop", `<w:pStyle w:val="berschrift2"/>`),
    paragraph("It sells &lt;tea&gt; &amp; cups."),
    paragraph("green", `<w:numPr><w:ilvl w:val="0"/></w:numPr>`),
    paragraph("black", `<w:numPr><w:ilvl w:val="1"/></w:numPr>`),
    `<w:tbl><w:tr>${cell("Tea")}${cell("3")}</w:tr></w:tbl>`,
    `<mc:AlternateContent xmlns:mc="mc"><mc:Choice>${paragraph("Once")}</mc:Choice><mc:Fallback>${paragraph("Once")}</mc:Fallback></mc:AlternateContent>`,
    `<w:p><w:del><w:r><w:delText>Taken out</w:delText></w:r></w:del></w:p>`,
  ].join("");
  expect(await textOf(docx(body), "docx")).toBe(
    "## A shop\n\nIt sells <tea> & cups.\n- green\n  - black\n| Tea | 3 |\nOnce",
  );
});

test("a workbook is read sheet by sheet as comma-separated values, with dates as dates", async () => {
  const rows = `<row><c r="A1" t="s"><v>0</v></c><c r="C1" t="str"><f>1+1</f><v>say "hi"</v></c></row><row><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45292</v></c><c r="C2"><v>2.5</v></c><c r="D2" t="b"><v>1</v></c></row>`;
  expect(await textOf(xlsx(rows), "xlsx")).toBe(
    '## Sheet: Prices\n\nItem,,"say ""hi"""\n"Tea, green",2024-01-01,2.5,TRUE\n\n## Sheet: Old (hidden)\n\ngone',
  );
});

test("a presentation is read in the order it is shown, with its notes", async () => {
  expect(await textOf(pptx(), "pptx")).toBe(
    "## Slide 1\n\nA shop\nFor tea\n\nNotes: Speak slowly\n\n## Slide 2 (hidden)\n\nThe end",
  );
});

test("a PDF is read page by page; a scanned page has nothing to read", async () => {
  const read = await readDocument(pdf(["A shop", "", "for tea"]), "pdf");
  expect(read).toEqual({
    ok: true,
    value: { kind: "pdf", pages: 3, text: "## Page 1\n\nA shop\n\n## Page 3\n\nfor tea" },
  });
});

test("text may be in UTF-16; what only begins as text is none", async () => {
  expect(await textOf(Buffer.from("\ufeffZwölf", "utf16le"), "text")).toBe("Zwölf");
  expect(await textOf(Buffer.from("text\0and more"), "text")).toBe(
    "is not text all through. Save it as UTF-8, and attach that.",
  );
  expect(await textOf(Buffer.from([0x61, 0xe4, 0x61]), "text")).toContain("is not text all through");
});

test("a document is what it holds, not what it is called", async () => {
  expect(await readDocument(pptx(), "docx")).toMatchObject({ value: { kind: "pptx" } });
  const none = office("word/document.bin", { "word/other.xml": "<a/>" });
  expect(await textOf(none, "docx")).toContain("is no Word, Excel or PowerPoint document");
});

test("of a long document the beginning is read, and that is said", async () => {
  const { textCharacters } = attachmentLimits;
  const read = await readDocument(docx(paragraph("tea ".repeat(100)).repeat(1_000)), "docx");
  expect(read).toMatchObject({ value: { note: "Only its first 100,000 characters are read." } });
  expect(read.ok && read.value.text.length).toBe(textCharacters);
});

test("what is locked or broken says so", async () => {
  expect(await textOf(lockedPdf(), "pdf")).toBe("is locked with a password. Save it without one, and attach that.");
  const isBroken = "is broken. Open it in its own program, save it anew, and attach that.";
  expect(await textOf(docx("<w:p>").subarray(0, 300), "docx")).toBe(isBroken);
  expect(await textOf(docx("<w:p></w:q>"), "docx")).toBe(isBroken);
  expect(await textOf(Buffer.from("%PDF-1.7\nnothing"), "pdf")).toBe(isBroken);
});

test("a bomb of entities is refused before anything of it is expanded", async () => {
  const entities = `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="w">&b;</w:document>`;
  const bomb = office("word/document.xml", { "word/document.xml": entities });
  expect(await textOf(bomb, "docx")).toContain("declares a document type");
});

test("a bomb of zeros is refused by the size it claims, while the studio goes on", async () => {
  const bomb = zipBomb();
  expect(bomb.length).toBeLessThan(200_000);
  const before = process.threadCpuUsage();
  expect(await textOf(bomb, "docx")).toBe("unpacks to more than a document may have. Attach the part that matters.");
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(50);
});

test("an archive that lies about the size of a part is never unpacked beyond it", async () => {
  const bytes = docx(paragraph("tea ".repeat(5_000)));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  // The directory is at the end: the size of the largest part is set to ten bytes.
  for (let at = 0; at + 46 < bytes.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 10_000)
      view.setUint32(at + 24, 10, true);
  }
  expect(await textOf(bytes, "docx")).toContain("is broken");
});

test("what takes too long is given up, and the next document is read", async () => {
  const hasty = createDocumentReader({ maxMs: 1 });
  expect(await hasty(docx(paragraph("tea")), "docx")).toMatchObject({ error: { what: "takes too long to read" } });
  expect(await textOf(docx(paragraph("tea")), "docx")).toBe("tea");
});
