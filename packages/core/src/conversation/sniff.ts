/**
 * What is in a file? Its first bytes say so, whatever its name says.
 *
 * A name is asked only where the content leaves it open: which of the texts, and for now which of the Office documents;
 * that is settled by what is in the archive, once all of it is there.
 */
import { err, ok, type Result } from "../kit/result.ts";
import type { AttachmentKind } from "./attachment.ts";
import type { Bytes } from "./image-pixels.ts";

export interface ContentKind {
  readonly kind: AttachmentKind;
  readonly mediaType: string;
}

/** What it is instead, as in “photo.png is …”, and what to do where there is more to say than what is taken. */
export interface NotTaken {
  readonly what: string;
  readonly instead?: string;
}

/** Enough for every signature, and for the size of nearly every image. */
export const HEAD_BYTES = 64 * 1024;

export function sniff(
  head: Bytes,
  { name, isWhole }: { readonly name: string; readonly isWhole: boolean },
): Result<ContentKind, NotTaken> {
  const signature = signatures.find(({ marks }) => marks.every(([at, mark]) => hasAt(head, at, mark)));
  if (signature) return signature.is(head, name);
  if (textEncoding(head, isWhole) !== undefined) return ok({ kind: "text", mediaType: textType(name) });
  return err({ what: "neither text in UTF-8 nor another kind of file that can be read" });
}

interface Signature {
  readonly marks: readonly (readonly [at: number, mark: string])[];
  readonly is: (head: Bytes, name: string) => Result<ContentKind, NotTaken>;
}

const taken = (kind: AttachmentKind, mediaType: string) => () => ok({ kind, mediaType });
const not = (what: string, instead?: string) => () => err({ what, ...(instead !== undefined && { instead }) });

const asPicture = "Save it as JPEG or PNG.";
const unpacked = "Unpack it, and attach the files in it.";

/** Marks are bytes written as Latin-1 characters. The first that fits is it. */
const signatures: readonly Signature[] = [
  { marks: [[0, "\x89PNG\r\n\x1a\n"]], is: taken("image", "image/png") },
  { marks: [[0, "\xff\xd8\xff"]], is: taken("image", "image/jpeg") },
  { marks: [[0, "GIF8"]], is: taken("image", "image/gif") },
  {
    marks: [
      [0, "RIFF"],
      [8, "WEBP"],
    ],
    is: taken("image", "image/webp"),
  },
  { marks: [[0, "%PDF-"]], is: taken("pdf", "application/pdf") },
  { marks: [[0, "PK\x03\x04"]], is: ofArchive },
  { marks: [[0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]], is: ofCompound },
  { marks: [[0, "{\\rtf"]], is: not("in Rich Text Format", "Save it as .docx or as plain text.") },
  { marks: [[4, "ftyphei"]], is: not("a HEIC photo", asPicture) },
  { marks: [[4, "ftypmif"]], is: not("a HEIC photo", asPicture) },
  { marks: [[4, "ftypavif"]], is: not("an AVIF image", asPicture) },
  { marks: [[4, "ftyp"]], is: not("a video") },
  { marks: [[0, "\x1a\x45\xdf\xa3"]], is: not("a video") },
  { marks: [[0, "RIFF"]], is: not("a sound or video file") },
  { marks: [[0, "ID3"]], is: not("a sound file") },
  { marks: [[0, "OggS"]], is: not("a sound file") },
  {
    marks: [
      [0, "BM"],
      [6, "\0\0\0\0"],
    ],
    is: not("a BMP image", asPicture),
  },
  { marks: [[0, "II*\0"]], is: not("a TIFF image", asPicture) },
  { marks: [[0, "MM\0*"]], is: not("a TIFF image", asPicture) },
  { marks: [[0, "\0\0\x01\0"]], is: not("an icon", asPicture) },
  { marks: [[0, "8BPS"]], is: not("a Photoshop file", asPicture) },
  { marks: [[0, "MZ"]], is: ofProgram },
  { marks: [[0, "\x7fELF"]], is: not("a program") },
  { marks: [[0, "\xcf\xfa\xed\xfe"]], is: not("a program") },
  { marks: [[0, "\xca\xfe\xba\xbe"]], is: not("a program") },
  { marks: [[0, "\0asm"]], is: not("a program") },
  { marks: [[0, "\x1f\x8b"]], is: not("an archive", unpacked) },
  { marks: [[0, "7z\xbc\xaf\x27\x1c"]], is: not("an archive", unpacked) },
  { marks: [[0, "Rar!\x1a\x07"]], is: not("an archive", unpacked) },
  { marks: [[0, "\xfd7zXZ\0"]], is: not("an archive", unpacked) },
  { marks: [[0, "\x28\xb5\x2f\xfd"]], is: not("an archive", unpacked) },
  { marks: [[0, "PK\x05\x06"]], is: not("an empty archive") },
  { marks: [[0, "SQLite format 3\0"]], is: not("a database", "Export the tables that matter as CSV.") },
];

const officeTypes = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
} as const;

export type OfficeKind = keyof typeof officeTypes;

export const officeContent = (kind: OfficeKind): ContentKind => ({ kind, mediaType: officeTypes[kind] });

/** Office documents begin with one of these entries, in whatever order their program writes them. */
const OFFICE_ENTRY = /^(\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/|word\/|xl\/|ppt\/)/;

function ofArchive(head: Bytes, name: string): Result<ContentKind, NotTaken> {
  const nameLength = head[26]! + head[27]! * 256;
  const entry = latin1(head.subarray(30, 30 + Math.min(nameLength, 100)));
  const named = /\.(docx|xlsx|pptx)$/i.exec(name)?.[1]?.toLowerCase() as OfficeKind | undefined;
  if (OFFICE_ENTRY.test(entry)) return ok(officeContent(named ?? officeKindOf(entry) ?? "docx"));
  if (entry === "mimetype")
    return err({ what: "an OpenDocument or EPUB file", instead: "Save it as .docx, .xlsx, .pptx or PDF." });
  return err({ what: "a ZIP archive", instead: unpacked });
}

/** Which Office document an archive is, by one of its entries; undefined where that one does not say. */
export function officeKindOf(entry: string): OfficeKind | undefined {
  if (entry.startsWith("word/")) return "docx";
  if (entry.startsWith("xl/")) return "xlsx";
  return entry.startsWith("ppt/") ? "pptx" : undefined;
}

/** Office puts a document with a password into the same container as it used before 2007. */
function ofCompound(_: Bytes, name: string): Result<never, NotTaken> {
  if (/\.(docx|xlsx|pptx)$/i.test(name)) {
    return err({ what: "locked with a password", instead: "Save it without one, and attach that." });
  }
  return err({ what: "in an Office format of before 2007", instead: "Save it as .docx, .xlsx, .pptx or PDF." });
}

/** Words may begin with these two letters, programs have bytes no text has. */
function ofProgram(head: Bytes, name: string): Result<ContentKind, NotTaken> {
  const isText = textEncoding(head, false) !== undefined;
  return isText ? ok({ kind: "text", mediaType: textType(name) }) : err({ what: "a program" });
}

/** Only what a browser never runs: HTML and SVG are texts to read like others. */
function textType(name: string): string {
  if (/\.(md|markdown)$/i.test(name)) return "text/markdown";
  return /\.csv$/i.test(name) ? "text/csv" : "text/plain";
}

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be";

/** How these bytes are text, or undefined where they are none. A beginning may end in the middle of a character. */
export function textEncoding(bytes: Bytes, isWhole: boolean): TextEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return isUtf8(bytes, isWhole) ? "utf-8" : undefined;
}

function isUtf8(bytes: Bytes, isWhole: boolean): boolean {
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes[at]!);
    if (length === 0) return false;
    for (let i = 1; i < length; i++) {
      const byte = bytes[at + i];
      if (byte === undefined) return !isWhole;
      if (byte >> 6 !== 0b10) return false;
    }
    at += length;
  }
  return true;
}

/** In bytes, by its first one; 0 where no character of a text begins so. */
function characterLength(first: number): number {
  if (first === 0) return 0;
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

const hasAt = (bytes: Bytes, at: number, mark: string): boolean =>
  latin1(bytes.subarray(at, at + mark.length)) === mark;

const latin1 = (bytes: Bytes): string => String.fromCharCode(...bytes);
