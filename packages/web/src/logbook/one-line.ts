/** What does a line look like where there is room for one? Its text without breaks, and what was found further inside. */
import { type LogLine, wholeText } from "@autocoder/core/api/log-line.ts";
import { type ToolLine, toolLineOf } from "../session/tool-line.ts";
import { hitsIn } from "../ui/marked-text.ts";

export interface Marked {
  readonly text: string;
  readonly hits: readonly (readonly [number, number])[];
}

/** A call of a tool as what is done and to what; undefined where what it was given is too long to have been kept whole. */
export function callOf({ tool, detail }: Pick<LogLine, "tool" | "detail">): ToolLine | undefined {
  const given = tool === undefined ? undefined : givenOf(detail ?? "");
  return tool === undefined || given === undefined ? undefined : toolLineOf(tool, given, undefined);
}

/** What a tool was given, field by field; undefined where it was cut, or is no object. */
export function fieldsOf(detail: string): readonly { readonly name: string; readonly text: string }[] | undefined {
  const given = givenOf(detail);
  if (typeof given !== "object" || given === null || Array.isArray(given)) return undefined;
  const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value, null, 2));
  return Object.entries(given).map(([name, value]) => ({ name, text: textOf(value) }));
}

/** Undefined where it was cut. */
function givenOf(detail: string): unknown {
  try {
    return JSON.parse(detail);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** No wider than any screen. */
const ROOM = 400;
/** Seen without opening the line. */
const IN_SIGHT = 100;
const AROUND = 40;

export function onOneLine({ text, hits }: Pick<LogLine, "text" | "hits">): Marked {
  const shown = unbroken(text.slice(0, ROOM)).trimEnd();
  return { text: shown, hits: hitsIn(hits, 0, shown.length) };
}

/** Around the first hit, where none is in sight. */
export function excerptOf(
  line: Pick<LogLine, "text" | "detail" | "hits">,
  { inSight = Math.min(IN_SIGHT, line.text.length) }: { readonly inSight?: number } = {},
): Marked | undefined {
  const hits = line.hits ?? [];
  const first = hits[0];
  if (first === undefined || hits.some(([from]) => from < inSight)) return undefined;
  const from = Math.max(0, first[0] - AROUND);
  const text = unbroken(wholeText(line).slice(from, first[1] + AROUND));
  return { text, hits: hitsIn(hits, from, text.length) };
}

/** As long as it was, so that marks stand where they stood. */
const unbroken = (text: string): string => text.replaceAll(/[\r\n\t]/g, " ");
