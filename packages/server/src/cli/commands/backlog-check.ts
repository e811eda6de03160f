/** `autocoder backlog check`: what the studio would make of backlogs that are only described, one a line. */
import { type FileHandle, open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { checkBacklog, DescribedBacklog } from "@autocoder/core/backlog/check-backlog.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { CliRefusal } from "../refusal.ts";

/** Every line gets its answer line; one that cannot be read is answered with an error, and the rest go on. */
export async function backlogCheck(options: { readonly stdin?: boolean; readonly file?: string }): Promise<ExitCode> {
  const { file, stdin = false } = options;
  if (stdin === (file !== undefined)) {
    throw new CliRefusal("Give the backlogs either with --stdin or with --file, one JSON object a line.");
  }
  const input = file === undefined ? process.stdin : (await openFile(file)).createReadStream();
  let code: ExitCode = exitCode.done;
  async function* answers(): AsyncGenerator<string> {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === "") continue;
      const answer = answerLine(line);
      if ("error" in answer) code = exitCode.badInput;
      yield `${JSON.stringify(answer)}\n`;
    }
  }
  await pipeline(answers, process.stdout, { end: false }).catch(unlessReaderLeft);
  return code;
}

async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new CliRefusal(`${path} could not be read (${error.code}). Check the path.`);
  });
  if (!(await file.stat()).isDirectory()) return file;
  await file.close();
  throw new CliRefusal(`${path} is a folder. Name a file with one JSON object a line.`);
}

function answerLine(line: string): object {
  const json = parseJson(line);
  if (json === undefined) return { id: null, error: { message: "This line is not JSON." } };
  const described = DescribedBacklog.safeParse(json);
  if (described.success) return checkBacklog(described.data);
  const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(json);
  return { id: id.success ? id.data.id : null, error: { message: z.prettifyError(described.error) } };
}

/** Some editors begin a file with a mark of its byte order. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** `| head` has what it wanted. */
function unlessReaderLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
