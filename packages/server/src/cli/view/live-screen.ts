/** How does a frame stay at the foot of a terminal while a history grows above it? */
import { stripVTControlCharacters } from "node:util";
import type { Writable } from "node:stream";
import { createLogUpdate } from "log-update";
import { widthOf } from "./cells.ts";

export interface Screen {
  draw(frame: string): void;
  /** Lines that stay, and the frame as it is then. */
  say(lines: string, frame: string): void;
  close(): void;
}

/** Of a terminal, what it takes to draw on it. */
export type Terminal = Writable & { readonly columns: number };

export function liveScreen(stream: Terminal): Screen {
  // The cursor is hidden once here, not anew with each frame as log-update would.
  const update = createLogUpdate(stream, { showCursor: true });
  const showCursor = () => stream.write("\u001B[?25h");
  stream.write("\u001B[?25l");
  process.once("exit", showCursor);
  let shown = "";
  const redrawAround = (change: () => void) => {
    // In one piece, or the frame would be gone for a moment.
    stream.cork();
    update.clear();
    change();
    update(shown);
    stream.uncork();
  };
  const followSize = () => redrawAround(() => stream.write(eraseAbove(brokenRows(shown, stream.columns))));
  stream.on("resize", followSize);
  return {
    draw(text) {
      shown = text;
      update(text);
    },
    say(lines, frame) {
      shown = frame;
      redrawAround(() => stream.write(`${lines}\n`));
    },
    close() {
      stream.off("resize", followSize);
      process.off("exit", showCursor);
      update.clear();
      showCursor();
    },
  };
}

/** The rows that lines take beyond one each: a terminal that becomes narrower breaks those that are there. */
function brokenRows(text: string, columns: number): number {
  const lines = stripVTControlCharacters(text).split("\n");
  return lines.reduce((sum, line) => sum + Math.max(0, Math.ceil(widthOf(line) / columns) - 1), 0);
}

const eraseAbove = (rows: number): string => (rows === 0 ? "" : `\u001B[${rows}A\r\u001B[J`);
