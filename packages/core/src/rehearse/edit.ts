/**
 * How does an agent change a file that others change as well?
 *
 * An edit says what the file shall hold, not which bytes to swap: on a file that has it already nothing happens, and
 * where earlier work was carried in with conflict markers, what landed stays and the edit is made once more on top.
 * So the same edit gives the right file on any tree it meets.
 */
import { err, ok, type Result } from "../kit/result.ts";

export type Edit =
  /** Put `insert` on lines of its own after or before the one line that reads `line`. */
  | { readonly type: "after" | "before"; readonly path: string; readonly line: string; readonly insert: string }
  /** Put `insert` in the place of `text`. */
  | { readonly type: "replace"; readonly path: string; readonly text: string; readonly insert: string };

/** An edit on a given text: a few lines to swap, or the whole file where that does not do. */
export type TextChange =
  | { readonly type: "part"; readonly from: string; readonly to: string }
  | { readonly type: "whole"; readonly content: string };

/** What must be done to `text` for the edit to hold; an error is a sentence. */
export function changeFor(edit: Edit, text: string): Result<TextChange, string> {
  const landed = landedSide(text);
  const insert = edit.type === "replace" ? edit.insert : edit.insert.replace(/\n$/, "");
  if (landed.includes(insert)) return ok({ type: "whole", content: landed });
  const place = placeOf(edit, landed);
  if (place === undefined) return err(`${edit.path} has no single place that reads “${anchorOf(edit)}”.`);
  const to = { after: `${place}\n${insert}`, before: `${insert}\n${place}`, replace: insert }[edit.type];
  const isUnique = landed.split(place).length === 2;
  if (isUnique && landed === text) return ok({ type: "part", from: place, to });
  return ok({ type: "whole", content: replaceLine(landed, place, to) });
}

/** The text with the edit made. */
export function applyEdit(edit: Edit, text: string): Result<string, string> {
  const change = changeFor(edit, text);
  if (!change.ok) return change;
  const { value } = change;
  // A function, for `$` in the inserted text means nothing special.
  return ok(value.type === "whole" ? value.content : text.replace(value.from, () => value.to));
}

/** A text without conflict markers: of each conflict its first side, which is the tree the work was carried into. */
export function landedSide(text: string): string {
  let side: "none" | "first" | "other" = "none";
  return text
    .split("\n")
    .filter((line) => {
      const isMarker = side === "none" ? /^<{7} /.test(line) : /^(?:\|{7}( .*)?|={7}|>{7} .*)$/.test(line);
      if (!isMarker) return side !== "other";
      if (side === "none") side = "first";
      else side = line.startsWith(">") ? "none" : "other";
      return false;
    })
    .join("\n");
}

const anchorOf = (edit: Edit): string => (edit.type === "replace" ? edit.text : edit.line);

/** The text to edit at, with its indentation; undefined unless there is exactly one such place. */
function placeOf(edit: Edit, text: string): string | undefined {
  if (edit.type === "replace") return text.split(edit.text).length === 2 ? edit.text : undefined;
  const lines = text.split("\n").filter((line) => line.trim() === edit.line.trim());
  return lines.length === 1 ? lines[0] : undefined;
}

function replaceLine(text: string, place: string, to: string): string {
  if (text.split(place).length === 2) return text.replace(place, () => to);
  return text
    .split("\n")
    .map((line) => (line === place ? to : line))
    .join("\n");
}
