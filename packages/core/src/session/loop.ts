/**
 * Does an agent go round in circles? The same calls with the same results, again and again.
 *
 * Who waits for something that changes gets another result; what does not change after many tries will not change by one
 * more.
 */

/** One use of a tool, with what came of it. */
export interface ToolResult {
  readonly tool: string;
  readonly input: unknown;
  readonly output: string;
  readonly ok: boolean;
}

/** What its latest calls are a repetition of. */
export interface Loop {
  /** The tools of one round, in order. */
  readonly tools: readonly string[];
  /** Whole rounds in a row, the latest included. */
  readonly times: number;
  /** What the first call of a round was given. */
  readonly input: unknown;
}

const LONGEST_ROUND = 3;

/** The round that was repeated most, up to the latest result; of equals the shortest. Oldest first. */
export function findLoop(results: readonly ToolResult[]): Loop | undefined {
  const marks = results.map(markOf);
  let best: Loop | undefined;
  for (let length = 1; length <= LONGEST_ROUND && length <= marks.length; length++) {
    const times = roundsAtEnd(marks, length);
    const round = results.slice(-length);
    if (times > (best?.times ?? 1)) best = { tools: round.map(({ tool }) => tool), times, input: round[0]!.input };
  }
  return best;
}

/** As many results as it takes to see a round repeated so often. */
export const resultsNeeded = (times: number): number => times * LONGEST_ROUND;

function roundsAtEnd(marks: readonly string[], length: number): number {
  let same = 0;
  while (same + length < marks.length && marks.at(-1 - same) === marks.at(-1 - same - length)) same += 1;
  return 1 + Math.floor(same / length);
}

const markOf = ({ tool, input, output, ok }: ToolResult): string => JSON.stringify([tool, input, ok, output]);
