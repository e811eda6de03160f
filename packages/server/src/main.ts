/** Where the program begins: words from the command line in, an exit code out. */
import { CommanderError } from "commander";
import { z } from "zod";
import { createRedact } from "@autocoder/core/secret/redact.ts";
import { exitCode, type ExitCode } from "./cli/exit-code.ts";
import { createProgram } from "./cli/program.ts";
import { CliRefusal } from "./cli/refusal.ts";

const isJson = process.argv.includes("--json");

/** What a program printed may be in it. */
const redact = createRedact([]);

function complain(said: string): void {
  const message = redact(said).text;
  process.stderr.write(isJson ? `${JSON.stringify({ error: { message } })}\n` : `${message}\n`);
}

function codeOfFailure(thrown: unknown): ExitCode | 0 {
  if (thrown instanceof CliRefusal) {
    complain(thrown.message);
    return thrown.exitCode;
  }
  // Commander has printed its own sentence already; code 0 is help and version.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCode.done : exitCode.badInput;
  if (thrown instanceof z.ZodError) {
    complain(z.prettifyError(thrown));
    return exitCode.badInput;
  }
  const error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  complain(`The studio made a mistake; please report it.\n${error}`);
  return exitCode.defect;
}

try {
  await createProgram((code) => {
    process.exitCode = code;
  }).parseAsync(process.argv);
} catch (thrown) {
  process.exitCode = codeOfFailure(thrown);
}
// The starter's channel is the one thing that may still be open.
if (process.connected) process.disconnect();
