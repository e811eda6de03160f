/** Small real documents, as their programs write them, and hostile ones. */
import { strToU8, type Zippable, zipSync } from "fflate";

const relations = (all: readonly (readonly [id: string, kind: string, target: string])[]) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([id, kind, target]) => `<Relationship Id="${id}" Type="http://x/relationships/${kind}" Target="${target}"/>`)
    .join("")}</Relationships>`;

export function office(main: string, parts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const all = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relations([["rId1", "officeDocument", main]]),
    ...parts,
  };
  const files = Object.entries(all).map(([name, text]) => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(files) as Zippable);
}

export const docx = (body: string): Uint8Array<ArrayBuffer> =>
  office("word/document.xml", {
    "word/document.xml": `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    "word/_rels/document.xml.rels": relations([["rId1", "styles", "styles.xml"]]),
    "word/styles.xml": `<w:styles xmlns:w="w"><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style></w:styles>`,
  });

export const paragraph = (text: string, properties = ""): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

export const xlsx = (sheet: string): Uint8Array<ArrayBuffer> =>
  office("xl/workbook.xml", {
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="Prices" sheetId="1" r:id="rId1"/><sheet name="Old" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ["rId1", "worksheet", "worksheets/sheet1.xml"],
      ["rId2", "worksheet", "/xl/worksheets/sheet2.xml"],
      ["rId3", "sharedStrings", "sharedStrings.xml"],
      ["rId4", "styles", "styles.xml"],
    ]),
    "xl/sharedStrings.xml": `<sst><si><t>Item</t></si><si><r><t>Tea, </t></r><r><t>green</t></r><rPh><t>ocha</t></rPh></si></sst>`,
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy&quot; noon&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": `<worksheet><sheetData><row><c t="inlineStr"><is><t>gone</t></is></c></row></sheetData></worksheet>`,
  });

const slide = (texts: readonly string[], attributes = ""): string =>
  `<p:sld xmlns:p="p" xmlns:a="a"${attributes}>${texts.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join("")}</p:sld>`;

/** The second slide of the file is shown first. */
export const pptx = (): Uint8Array<ArrayBuffer> =>
  office("ppt/presentation.xml", {
    "ppt/presentation.xml": `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="257" r:id="rId3"/><p:sldId id="256" r:id="rId2"/></p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relations([
      ["rId2", "slide", "slides/slide1.xml"],
      ["rId3", "slide", "slides/slide2.xml"],
    ]),
    "ppt/slides/slide1.xml": slide(["The end"], ` show="0"`),
    "ppt/slides/slide2.xml": slide(["A shop", "For tea"]),
    "ppt/slides/_rels/slide2.xml.rels": relations([["rId1", "notesSlide", "../notesSlides/notesSlide1.xml"]]),
    "ppt/notesSlides/notesSlide1.xml": `<p:notes xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>Speak slowly</a:t></a:r></a:p><a:p><a:fld><a:t>1</a:t></a:fld></a:p></p:notes>`,
  });

/** A few kilobytes that unpack to a great deal more. */
export function zipBomb(): Uint8Array<ArrayBuffer> {
  const body = " ".repeat(140 * 1024 * 1024);
  return docx(`<w:p>${body}</w:p>`);
}

/** Each page with its text; with a page that has none, scanned. */
export const pdf = (pages: readonly string[], trailer = ""): Uint8Array<ArrayBuffer> => {
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((text, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      stream(text === "" ? "" : `BT /F1 12 Tf 20 200 Td (${text}) Tj ET`),
    ]),
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return strToU8(`${file}xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}${end}`, true);
};

const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

export const lockedPdf = (): Uint8Array<ArrayBuffer> => {
  const word = `<${"5a".repeat(32)}>`;
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${word} /U ${word} /P -4 >> /ID [<00> <00>]`;
  return pdf(["Secret"], encrypt);
};
