/** How is a file drawn that may have thirty thousand lines? In chunks, of which a browser draws those in sight. */
import { linesOf, type Run } from "../ui/code/runs.ts";

export const CHUNK_LINES = 200;

export interface Chunk {
  /** The number of its first line. */
  readonly from: number;
  readonly count: number;
  /** Their numbers, one a line. */
  readonly numbers: string;
  /** The text between this chunk's first line and the next one's, line breaks included. */
  readonly runs: readonly Run[];
}

export function chunksOf(runs: readonly Run[]): readonly Chunk[] {
  const lines = linesOf(runs);
  // A file that ends as it should has no line behind its last line break.
  if (lines.length > 1 && lines.at(-1)!.length === 0) lines.pop();
  const starts = Array.from({ length: Math.ceil(lines.length / CHUNK_LINES) }, (_, n) => n * CHUNK_LINES);
  return starts.map((start) => {
    const own = lines.slice(start, start + CHUNK_LINES);
    return {
      from: start + 1,
      count: own.length,
      numbers: own.map((_, at) => start + at + 1).join("\n"),
      runs: own.flatMap((line, at) => (at === 0 ? line : [{ text: "\n" }, ...line])),
    };
  });
}
