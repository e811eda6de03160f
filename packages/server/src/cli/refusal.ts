import { exitCode, type ExitCode } from "./exit-code.ts";

/** A command cannot go on: a sentence for the person and a number for the caller. Thrown, and caught by the program. */
export class CliRefusal extends Error {
  override readonly name = "CliRefusal";
  readonly exitCode: ExitCode;
  constructor(message: string, code: ExitCode = exitCode.badInput, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = code;
  }
}
