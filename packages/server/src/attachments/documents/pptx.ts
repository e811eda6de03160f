/** What does a PowerPoint presentation say? Its slides in the order they are shown, with what is noted below them. */
import type { Archive } from "./archive.ts";
import { relationsOf } from "./relations.ts";
import type { Writer } from "./writer.ts";
import { readXml, relationId } from "./xml.ts";

export function readPptx(archive: Archive, main: string, writer: Writer): void {
  const relations = relationsOf(archive, main);
  let number = 0;
  for (const id of slideIds(archive.read(main)!)) {
    if (writer.isFull()) return;
    const part = relations.find((relation) => relation.id === id)?.part;
    if (part === undefined || !archive.has(part)) continue;
    number += 1;
    writeSlide(archive, { part, number }, writer);
  }
}

function slideIds(bytes: Uint8Array): readonly string[] {
  const ids: string[] = [];
  readXml(bytes, {
    open(name, attributes) {
      const id = relationId(attributes);
      if (name === "sldId" && id !== undefined) ids.push(id);
    },
  });
  return ids;
}

function writeSlide(archive: Archive, slide: { readonly part: string; readonly number: number }, writer: Writer): void {
  const { lines, isHidden } = readParagraphs(archive.read(slide.part)!, writer.isFull);
  writer.line(`\n## Slide ${slide.number}${isHidden ? " (hidden)" : ""}\n`);
  lines.forEach(writer.line);
  const notes = relationsOf(archive, slide.part).find(({ kind }) => kind === "notesSlide")?.part;
  const noted = notes === undefined ? undefined : archive.read(notes);
  if (noted === undefined) return;
  const { lines: said } = readParagraphs(noted, writer.isFull);
  if (said.length > 0) writer.line(`\nNotes: ${said.join("\n")}`);
}

function readParagraphs(bytes: Uint8Array, isDone: () => boolean) {
  const lines: string[] = [];
  const cells: string[] = [];
  let [paragraph, isText, isField, isRow, isHidden] = ["", false, false, false, false];
  readXml(bytes, {
    open(name, attributes) {
      if (name === "sld") isHidden = ["0", "false"].includes(attributes["show"] ?? "");
      // A field is a number or a date that the program puts in.
      if (name === "fld") isField = true;
      if (name === "t") isText = !isField;
      if (name === "br") paragraph += "\n";
      if (name === "tr") isRow = true;
      if (name === "tc") cells.push("");
    },
    text: (said) => (isText ? (paragraph += said) : undefined),
    close(name) {
      if (name === "fld") isField = false;
      if (name === "t") isText = false;
      if (name === "p") {
        if (isRow) cells[cells.length - 1] = [cells.at(-1), paragraph].filter(Boolean).join(" ");
        else if (paragraph.trim() !== "") lines.push(paragraph);
        paragraph = "";
      }
      if (name === "tr") {
        lines.push(`| ${cells.splice(0).join(" | ")} |`);
        isRow = false;
      }
    },
    isDone,
  });
  return { lines, isHidden };
}
