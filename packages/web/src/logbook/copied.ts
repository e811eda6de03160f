/** What does a person take along of some lines? The text the studio itself writes, or an address. */
import { plainTextOf } from "@autocoder/core/api/log-line.ts";
import type { LineRow } from "./line-rows.ts";

export const textOfRows = (rows: readonly LineRow[]): string =>
  rows
    .flatMap(({ line, result }) => (result === undefined ? [line] : [line, result]))
    .map(plainTextOf)
    .join("");

/** The page as it is, at this line. */
export function linkTo(address: string, lineId: string): string {
  const url = new URL(address);
  url.searchParams.set("at", lineId);
  return url.href;
}
