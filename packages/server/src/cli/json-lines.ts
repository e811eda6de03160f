/** One JSON object a line in, one out: how programs ask many things at once. */
import { type FileHandle, open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";

/** Every line gets its answer line; one that cannot be read is answered with an error, and the rest go on. */
export async function answerLines<T>(
  source: { readonly stdin?: boolean; readonly file?: string },
  question: z.ZodType<T>,
  answer: (asked: T) => object,
): Promise<ExitCode> {
  const { file, stdin = false } = source;
  if (stdin === (file !== undefined)) {
    throw new CliRefusal("Say where to read from, either with --stdin or with --file: one JSON object a line.");
  }
  const input = file === undefined ? process.stdin : (await openFile(file)).createReadStream();
  let code: ExitCode = exitCode.done;
  async function* answers(): AsyncGenerator<string> {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === "") continue;
      const told = answerLine(line, question, answer);
      if ("error" in told) code = exitCode.badInput;
      yield `${JSON.stringify(told)}\n`;
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

function answerLine<T>(line: string, question: z.ZodType<T>, answer: (asked: T) => object): object {
  const json = parseJson(line);
  if (json === undefined) return { id: null, error: { message: "This line is not JSON." } };
  const asked = question.safeParse(json);
  if (asked.success) return answer(asked.data);
  const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(json);
  return { id: id.success ? id.data.id : null, error: { message: z.prettifyError(asked.error) } };
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
