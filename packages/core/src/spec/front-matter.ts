/**
 * What does a spec say of itself before its first heading?
 *
 * Lines of `name: value` between two lines of `---`: the part of YAML a person writes there. Names that are not ours are
 * kept as they stand, with what is indented below them.
 */
import { z } from "zod";
import { err, ok, type Result } from "../kit/result.ts";
import { MAX_WISHED_FEATURES, type SpecFault, type SpecFront } from "./document.ts";
import { trimLines } from "./section-body.ts";

export interface FrontMatter {
  /** Stands in for a title where no heading is one. */
  readonly name: string | undefined;
  /** The line `name` was read from, to be kept where a heading is the title. */
  readonly nameLines: string;
  readonly front: SpecFront;
  readonly otherFront: string;
}

/** Known names, in the order they are written in. */
const TEXTS = ["audience", "stack", "persistence"] as const;
const KNOWN = new Set<string>([...TEXTS, "features", "name", "title"]);

export const noFrontMatter: FrontMatter = { name: undefined, nameLines: "", front: {}, otherFront: "" };

interface Cut {
  /** The lines between the marks; undefined where the text does not begin with any. */
  readonly lines: readonly string[] | undefined;
  readonly rest: string;
  /** Lines of the text that come before `rest`. */
  readonly skipped: number;
}

/** Parts the front matter from what follows it. */
export function cutFrontMatter(text: string): Result<Cut, SpecFault> {
  const none: Cut = { lines: undefined, rest: text, skipped: 0 };
  const lines = text.split("\n");
  if (lines[0]?.trimEnd() !== "---") return ok(none);
  const first = lines.slice(1).find((line) => line.trim() !== "" && !line.startsWith("#"));
  const isFront = first !== undefined && (isEnd(first) || ENTRY.test(first));
  // A line of --- above prose is a rule across the page.
  if (!isFront) return ok(none);
  const end = lines.findIndex((line, index) => index > 0 && isEnd(line));
  if (end === -1) return fault(1, "The front matter never ends. Add a line of --- after its last entry.");
  return ok({ lines: lines.slice(1, end), rest: lines.slice(end + 1).join("\n"), skipped: end + 1 });
}

const ENTRY = /^([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$/;
const isEnd = (line: string): boolean => /^(?:---|\.\.\.)\s*$/.test(line);
const isFiller = (line: string): boolean => line.trim() === "" || line.trimStart().startsWith("#");

interface Entry {
  readonly key: string;
  readonly value: string;
  /** From 1 on, in the whole text. */
  readonly line: number;
  readonly lines: string[];
}

/** `before` is how many lines of the text come before these. */
export function readFrontMatter(lines: readonly string[], before: number): Result<FrontMatter, SpecFault> {
  const read: { name?: string; nameLines: string; other: string[]; front: Record<string, string | number> } = {
    nameLines: "",
    other: [],
    front: {},
  };
  const entries = entriesOf(lines, before);
  if (!entries.ok) return entries;
  const seen = new Set<string>();
  for (const entry of entries.value) {
    const { key, line } = entry;
    if (key !== "" && seen.has(key)) return fault(line, `The front matter says "${key}" twice. Keep one of them.`);
    seen.add(key);
    if (!KNOWN.has(key)) {
      read.other.push(...entry.lines);
      continue;
    }
    const value = valueOf(entry);
    if (!value.ok) return value;
    if (key === "name" || key === "title") {
      read.name ??= value.value;
      read.nameLines = [read.nameLines, ...entry.lines].filter(Boolean).join("\n");
      continue;
    }
    const known = knownValue(key, value.value, line);
    if (!known.ok) return known;
    if (known.value !== "") read.front[key] = known.value;
    read.other.push(...entry.lines.slice(1).filter((text) => text.trimStart().startsWith("#")));
  }
  return ok({
    name: read.name,
    nameLines: trimLines(read.nameLines),
    front: read.front,
    otherFront: trimLines(read.other.join("\n")),
  });
}

/** Names of the front matter that mean nothing to the studio, with their lines. */
export function unknownEntries(lines: readonly string[], before: number): readonly Pick<Entry, "key" | "line">[] {
  const entries = entriesOf(lines, before);
  return entries.ok ? entries.value.filter(({ key }) => key !== "" && !KNOWN.has(key)) : [];
}

function entriesOf(lines: readonly string[], before: number): Result<readonly Entry[], SpecFault> {
  const entries: Entry[] = [{ key: "", value: "", line: before + 1, lines: [] }];
  for (const [index, line] of lines.entries()) {
    const found = ENTRY.exec(line.trimEnd());
    const [last] = entries.slice(-1);
    if (found) {
      entries.push({ key: found[1]!, value: found[2] ?? "", line: before + index + 1, lines: [line.trimEnd()] });
    } else if (isFiller(line) || (last!.key !== "" && /^(?:\s|- )/.test(line))) last!.lines.push(line.trimEnd());
    else return fault(before + index + 1, `"${line.trim().slice(0, 60)}" is no entry of a front matter. ${HOW}`);
  }
  return ok(entries);
}

const HOW = "Write `name: value`, or move it below the line of ---.";

/** What an entry says as one line of text; the items of a list are joined by commas. */
function valueOf({ key, value, line, lines }: Entry): Result<string, SpecFault> {
  const below = lines.slice(1).filter((text) => !isFiller(text));
  if (below.length === 0) return scalarOf(value, key, line);
  const items = below.map((text) => /^\s*- +(.*)$/.exec(text)?.[1]);
  if (value !== "" || items.some((item) => item === undefined)) {
    return fault(line, `"${key}" of the front matter is longer than a line. Write it in one, or as a section.`);
  }
  return ok(items.map((item) => unquoted(item!)).join(", "));
}

function scalarOf(value: string, key: string, line: number): Result<string, SpecFault> {
  if (value === "|" || value === ">") {
    return fault(line, `"${key}" of the front matter is longer than a line. Write it in one, or as a section.`);
  }
  const list = /^\[(.*)\]$/.exec(value)?.[1];
  if (list !== undefined) return ok(list.split(",").map(unquoted).join(", "));
  if (value.startsWith('"') && quoted.safeParse(value).data === undefined) {
    return fault(line, `The text of "${key}" in the front matter begins with " and does not end with it. Add it.`);
  }
  return ok(unquoted(value));
}

function unquoted(text: string): string {
  const value = text.trim();
  const inDouble = quoted.safeParse(value).data;
  if (inDouble !== undefined) return oneLine(inDouble);
  const inSingle = /^'((?:[^']|'')*)'$/.exec(value)?.[1];
  if (inSingle !== undefined) return oneLine(inSingle.replaceAll("''", "'"));
  return oneLine(value.replace(/ #.*$/, ""));
}

const oneLine = (text: string): string => text.trim().replace(/\s+/g, " ");

/** A text in double quotes, as JSON has it too. */
const quoted = z
  .string()
  .startsWith('"')
  .transform((text, context) => {
    try {
      return z.string().parse(JSON.parse(text));
    } catch {
      context.addIssue("It is no text in quotes.");
      return z.NEVER;
    }
  });

function knownValue(key: string, value: string, line: number): Result<string | number, SpecFault> {
  if (key !== "features" || value === "") return ok(value);
  const wished = /^\d+$/.test(value) ? Number(value) : 0;
  if (wished >= 1 && wished <= MAX_WISHED_FEATURES) return ok(wished);
  const message = `"features" of the front matter is how many are wished: a number from 1 to ${MAX_WISHED_FEATURES}, not "${value.slice(0, 60)}".`;
  return fault(line, message);
}

/** The lines between the marks; empty where there is nothing to say. */
export function frontMatterLines(front: SpecFront, otherFront: string): string {
  const lines = TEXTS.flatMap((key) => (front[key] ? [`${key}: ${written(front[key])}`] : []));
  if (front.features !== undefined) lines.push(`features: ${front.features}`);
  return [...lines, otherFront].filter((line) => line !== "").join("\n");
}

/** As it is, unless it would be read as something else. */
function written(text: string): string {
  const value = oneLine(text);
  const isPlain = /^[^\s"'[\]{}#&*!|>%@`,?:-]/.test(value) && !/ #|: |:$/.test(value);
  return isPlain ? value : JSON.stringify(value);
}

const fault = (line: number, message: string): Result<never, SpecFault> => err({ line, message });
