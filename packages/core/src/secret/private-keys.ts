/** Private keys as files hold them: a line that begins one, its lines, and a line that ends it where that was not cut off. */
import { charactersOf, endOfRun } from "./character-run.ts";
import type { Span } from "./span.ts";

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/y;
/** Line ends may be written as `\n`, as in JSON. */
const BODY = charactersOf(/[A-Za-z0-9+/=\s\\,:.()]/);
const GAP = charactersOf(/\s/);
const LINE = charactersOf(/[A-Za-z0-9+/=]/);
/** Less than that may be a word. */
const SHORTEST_LINE = 16;

export function findPrivateKeys(text: string): readonly Span[] {
  if (!text.includes("PRIVATE KEY")) return [];
  return [...text.matchAll(BEGIN)].map(({ index, 0: line }) => ({
    start: index,
    end: endOf(text, index + line.length),
    kind: "private key",
  }));
}

/** Without the line that ends it, only what looks like its lines is taken: what follows may be prose. */
const endOf = (text: string, from: number): number => endLine(text, endOfBody(text, from)) ?? endOfLines(text, from);

/** Two dashes begin something else; one stands in a header such as `DEK-Info`. */
function endOfBody(text: string, from: number): number {
  let at = endOfRun(text, from, BODY);
  while (text[at] === "-" && text[at + 1] !== "-") at = endOfRun(text, at + 1, BODY);
  return at;
}

function endLine(text: string, at: number): number | undefined {
  END.lastIndex = at;
  return END.test(text) ? END.lastIndex : undefined;
}

function endOfLines(text: string, from: number): number {
  let end = from;
  for (;;) {
    const start = beginningOfLine(text, end);
    const next = endOfRun(text, start, LINE);
    if (next - start < SHORTEST_LINE) return end;
    end = next;
  }
}

function beginningOfLine(text: string, from: number): number {
  let at = endOfRun(text, from, GAP);
  while (text[at] === "\\" && (text[at + 1] === "n" || text[at + 1] === "r")) at = endOfRun(text, at + 2, GAP);
  return at;
}

/** Where a private key begins that has not come to its end by a place in a text; undefined where there is none. */
export function openPrivateKey(text: string, by: number): number | undefined {
  const line = BEGINNING.exec(text.slice(-LONGEST_LINE));
  if (line) return Math.max(0, text.length - LONGEST_LINE) + line.index;
  if (!text.includes("PRIVATE KEY")) return undefined;
  const last = [...text.matchAll(BEGIN)].at(-1);
  if (last === undefined) return undefined;
  const body = endOfBody(text, last.index + last[0].length);
  const end = endLine(text, body) ?? (body < text.length - LONGEST_LINE ? 0 : Number.POSITIVE_INFINITY);
  return end > by ? last.index : undefined;
}

const BEGINNING = /-----BEGIN[A-Z0-9 ]*-{0,4}$/;
const LONGEST_LINE = 70;
