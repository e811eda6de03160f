/** How does a secret get from a person's fingers into a command? Typed without an echo, or piped in; never as an argument. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { exitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";

/** What standard input says, up to its end, without the line break a pipe brings. */
export const readPiped = async (input: NodeJS.ReadableStream): Promise<string> =>
  (await text(input as NodeJS.ReadStream)).replace(/\r?\n$/, "");

export function askHidden(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 });
  return new Promise((resolve, reject) => {
    lines.once("line", (line) => {
      resolve(line);
      lines.close();
    });
    lines.once("SIGINT", () => lines.close());
    lines.once("close", () => {
      stderr.write("\n");
      // After a line this changes nothing.
      reject(new CliRefusal("Nothing was typed, so nothing is changed.", exitCode.stopped));
    });
  });
}
