/** What does an Excel workbook say? Each sheet as lines of comma-separated values, with the results of its formulas. */
import type { Archive } from "./archive.ts";
import { relationsOf } from "./relations.ts";
import { type CellFormats, cellText, readFormats } from "./xlsx-cell.ts";
import type { Writer } from "./writer.ts";
import { attribute, readXml, relationId } from "./xml.ts";

export function readXlsx(archive: Archive, main: string, writer: Writer): void {
  const relations = relationsOf(archive, main);
  const partOf = (wanted: string) => relations.find(({ kind }) => kind === wanted)?.part;
  const { sheets, is1904 } = readWorkbook(archive.read(main)!);
  const formats = readFormats(read(archive, partOf("styles")), is1904);
  const strings = readStrings(read(archive, partOf("sharedStrings")));
  for (const { name, relation, isHidden } of sheets) {
    if (writer.isFull()) return;
    const part = relations.find(({ id, kind }) => id === relation && kind === "worksheet")?.part;
    const bytes = read(archive, part);
    if (bytes === undefined) continue;
    writer.line(`\n## Sheet: ${name}${isHidden ? " (hidden)" : ""}\n`);
    readSheet(bytes, { strings, formats }, writer);
  }
}

const read = (archive: Archive, part: string | undefined) => (part === undefined ? undefined : archive.read(part));

interface Sheet {
  readonly name: string;
  readonly relation: string | undefined;
  readonly isHidden: boolean;
}

function readWorkbook(bytes: Uint8Array): { readonly sheets: readonly Sheet[]; readonly is1904: boolean } {
  const sheets: Sheet[] = [];
  let is1904 = false;
  readXml(bytes, {
    open(name, attributes) {
      if (name === "workbookPr") is1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      const { name: called = "", state = "visible" } = attributes;
      sheets.push({ name: called, relation: relationId(attributes), isHidden: state !== "visible" });
    },
  });
  return { sheets, is1904 };
}

/** Texts that cells name by their number. */
function readStrings(bytes: Uint8Array | undefined): readonly string[] {
  const strings: string[] = [];
  if (bytes === undefined) return strings;
  let [isText, isSpoken] = [false, false];
  readXml(bytes, {
    open(name) {
      if (name === "si") strings.push("");
      // How a Japanese word is spoken is written beside it.
      if (name === "rPh") isSpoken = true;
      if (name === "t") isText = !isSpoken;
    },
    text: (said) => (isText ? (strings[strings.length - 1] += said) : undefined),
    close(name) {
      if (name === "rPh") isSpoken = false;
      if (name === "t") isText = false;
    },
  });
  return strings;
}

const MAX_COLUMNS = 16_384;

function readSheet(
  bytes: Uint8Array,
  known: { readonly strings: readonly string[]; readonly formats: CellFormats },
  writer: Writer,
): void {
  let row: string[] = [];
  let cell = { type: "n", style: 0, column: 0 };
  let [value, isValue] = ["", false];
  readXml(bytes, {
    open(name, attributes) {
      if (name === "row") row = [];
      if (name === "c") {
        const column = columnOf(attributes["r"]) ?? row.length;
        cell = { type: attributes["t"] ?? "n", style: Number(attribute(attributes, "s") ?? 0), column };
        value = "";
      }
      if (name === "v" || name === "t") isValue = true;
    },
    text: (said) => (isValue ? (value += said) : undefined),
    close(name) {
      if (name === "v" || name === "t") isValue = false;
      if (name === "c" && value !== "" && cell.column < MAX_COLUMNS) {
        while (row.length < cell.column) row.push("");
        row[cell.column] = quoted(
          cell.type === "s" ? (known.strings[Number(value)] ?? "") : cellText(value, cell, known.formats),
        );
      }
      if (name === "row" && row.length > 0) writer.line(row.join(","));
    },
    isDone: writer.isFull,
  });
}

/** `C7` is in the third column, which is number 2. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(place ?? "")?.[0];
  if (letters === undefined) return undefined;
  return letters.split("").reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
