/** `autocoder backlog check`: what the studio would make of backlogs that are only described, one a line. */
import { createInterface } from "node:readline";
import { createReadStream } from "node:fs";
import { z } from "zod";
import { checkBacklog, DescribedBacklog } from "@autocoder/core/backlog/check-backlog.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { CliRefusal } from "../refusal.ts";

/** Every line gets its answer line; one that cannot be read is answered with an error, and the rest go on. */
export async function backlogCheck(options: { readonly stdin?: boolean; readonly file?: string }): Promise<ExitCode> {
  if (!options.stdin && options.file === undefined) {
    throw new CliRefusal("Give the backlogs with --stdin or --file, one JSON object a line.");
  }
  const input = options.file === undefined ? process.stdin : createReadStream(options.file);
  let code: ExitCode = exitCode.done;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    const answer = answerLine(line);
    if ("error" in answer) code = exitCode.badInput;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await drained();
  }
  return code;
}

const drained = () => new Promise<void>((resolve) => process.stdout.once("drain", () => resolve()));

function answerLine(line: string): object {
  const json = parseJson(line);
  if (json === undefined) return { id: null, error: { message: "This line is not JSON." } };
  const described = DescribedBacklog.safeParse(json);
  if (described.success) return checkBacklog(described.data);
  const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(json);
  return { id: id.success ? id.data.id : null, error: { message: z.prettifyError(described.error) } };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
