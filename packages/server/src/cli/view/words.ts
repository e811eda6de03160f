/** How are figures and agents' words written for a person? */
import { stripVTControlCharacters } from "node:util";

export { count } from "@autocoder/core/kit/count.ts";

/** `12.3 s`, `3 min 5 s`. */
export function seconds(value: number): string {
  if (value < 100) return `${value} s`;
  const whole = Math.round(value);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Minutes and seconds: `3:05`. */
export function clock(ms: number): string {
  const whole = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** What agents and people wrote, without what would colour or move a terminal; its line breaks stay. */
export const plain = (text: string): string => stripVTControlCharacters(text).replaceAll(/(?![\n\t])\p{Cc}/gu, "");

/** The same on one line. */
export const oneLine = (text: string): string => plain(text.replaceAll(/\s+/g, " ")).trim();

/** Lines of at most this many characters, broken between words; a longer word stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
