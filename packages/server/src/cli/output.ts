/** Where do a command's words go? Sentences for people, or one JSON value for programs; never both on one stream. */

export interface Output {
  /** A line for a person; nothing with `--json`. */
  line(text: string): void;
  /** The result for a program; printed only with `--json`. */
  json(value: unknown): void;
  /** What went wrong; always to standard error. */
  problem(text: string): void;
  /** Whether the terminal can be redrawn. */
  readonly isLive: boolean;
  readonly isJson: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly stream: NodeJS.WriteStream;
}

export function createOutput(options: { readonly json: boolean }): Output {
  const { stdout, stderr } = process;
  const { json: isJson } = options;
  return {
    line: (text) => void (isJson || stdout.write(`${text}\n`)),
    json: (value) => void (isJson && stdout.write(`${JSON.stringify(value)}\n`)),
    problem: (text) => void stderr.write(isJson ? `${JSON.stringify({ error: { message: text } })}\n` : `${text}\n`),
    isLive: stdout.isTTY && !isJson,
    isJson,
    get columns() {
      return stdout.columns ?? 100;
    },
    get rows() {
      return stdout.rows ?? 50;
    },
    stream: stdout,
  };
}
