/** In which colours did a program print? Read from the escape sequences of a terminal; all others are left out. */

export interface Ink {
  readonly colour: "red" | "green" | "yellow" | "blue" | "magenta" | "cyan" | "grey" | undefined;
  readonly isBold: boolean;
  readonly isDim: boolean;
}

export interface InkedPart {
  readonly text: string;
  /** Where it begins in the text as it was printed. */
  readonly from: number;
  readonly ink: Ink;
}

export const plainInk: Ink = { colour: undefined, isBold: false, isDim: false };

/** Colours and their like (ending in m), everything else a terminal obeys, and titles and links. */
// oxlint-disable-next-line no-control-regex
const sequence = /\u001B(?:\[([\d;:]*)m|\[[\d;:?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\-_])/g;

export function inkedParts(text: string): readonly InkedPart[] {
  const parts: InkedPart[] = [];
  let [ink, from] = [plainInk, 0];
  for (const match of text.matchAll(sequence)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), from, ink });
    from = match.index + match[0].length;
    if (match[1] !== undefined) ink = inkAfter(ink, match[1]);
  }
  if (from < text.length) parts.push({ text: text.slice(from), from, ink });
  return parts;
}

const colours = ["grey", "red", "green", "yellow", "blue", "magenta", "cyan", undefined] as const;

function inkAfter(ink: Ink, codes: string): Ink {
  const numbers = codes.split(/[;:]/).map(Number);
  // Colours by number or mixture are followed by what they are, which is none of these codes.
  const end = numbers.findIndex((code) => code === 38 || code === 48);
  return (end < 0 ? numbers : numbers.slice(0, end)).reduce(inkBy, ink);
}

function inkBy(ink: Ink, code: number): Ink {
  if (code === 0) return plainInk;
  if (code === 1) return { ...ink, isBold: true };
  if (code === 2) return { ...ink, isDim: true };
  if (code === 22) return { ...ink, isBold: false, isDim: false };
  if (code === 39) return { ...ink, colour: undefined };
  if (code >= 30 && code <= 37) return { ...ink, colour: colours[code - 30] };
  if (code >= 90 && code <= 97) return { ...ink, colour: colours[code - 90] };
  return ink;
}
