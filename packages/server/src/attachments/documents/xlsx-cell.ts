/** How is the value of a cell said? As in the file, but for dates, which are numbers there, and truth. */
import { readXml } from "./xml.ts";

export interface CellFormats {
  readonly isDate: (style: number) => boolean;
  /** Days from 1970 back to the day the workbook counts from. */
  readonly epochDays: number;
}

/** What these numbers mean is agreed, not written down. */
const isAgreedDate = (format: number): boolean => (format >= 14 && format <= 22) || (format >= 45 && format <= 47);

export function readFormats(styles: Uint8Array | undefined, is1904: boolean): CellFormats {
  const dates = new Set<number>();
  const formats: number[] = [];
  let isInCells = false;
  if (styles !== undefined) {
    readXml(styles, {
      open(name, { numFmtId = "0", formatCode = "" }) {
        if (name === "numFmt" && isDateCode(formatCode)) dates.add(Number(numFmtId));
        if (name === "cellXfs") isInCells = true;
        if (name === "xf" && isInCells) formats.push(Number(numFmtId));
      },
      close: (name) => (name === "cellXfs" ? (isInCells = false) : undefined),
    });
  }
  const isDate = (style: number): boolean => {
    const format = formats[style] ?? 0;
    return dates.has(format) || isAgreedDate(format);
  };
  return { isDate, epochDays: is1904 ? 24_107 : 25_569 };
}

/** Words, colours and conditions in it may have these letters too. */
const isDateCode = (code: string): boolean =>
  code !== "General" && /[dmyhs]/i.test(code.replaceAll(/"[^"]*"|\\.|_.|\[(?![hms]+\])[^\]]*\]/gi, ""));

export function cellText(
  value: string,
  { type, style }: { readonly type: string; readonly style: number },
  formats: CellFormats,
): string {
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  const number = Number(value);
  if (type !== "n" || !formats.isDate(style) || !Number.isFinite(number)) return value;
  return dateText(number, formats.epochDays) ?? value;
}

const DAY_MS = 86_400_000;

function dateText(days: number, epochDays: number): string | undefined {
  const at = new Date(Math.round((days - epochDays) * DAY_MS));
  if (Number.isNaN(at.getTime())) return undefined;
  const text = at.toISOString();
  if (Number.isInteger(days)) return text.slice(0, 10);
  return days < 1 ? text.slice(11, 19) : text.slice(0, 19).replace("T", " ");
}
