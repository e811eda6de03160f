/**
 * How is a document read that anybody may have made?
 *
 * In a thread of its own, which has neither the studio's environment nor much memory, and which is ended when it takes
 * too long; one at a time, so that a handful of them is no more than one.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { err } from "@autocoder/core/kit/result.ts";
import type { DocumentKind } from "./documents/document.ts";
import { readPlainText } from "./documents/plain-text.ts";
import { type CannotRead, type Found, found } from "./found.ts";

const MAX_MS = 20_000;
const MAX_HEAP_MB = 512;

/** Reading a text is one step of Node's own; a thread would take a hundred times as long to start. */
const MAX_TEXT_AT_ONCE = 1024 * 1024;

// The bundle has it as JavaScript beside itself.
const program = new URL(
  `../attachments/document-worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`,
  import.meta.url,
);

export type DocumentReader = (bytes: Uint8Array, kind: DocumentKind) => Promise<Found>;

export function createDocumentReader({ maxMs = MAX_MS }: { readonly maxMs?: number } = {}): DocumentReader {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes, kind) => {
    if (kind === "text" && bytes.length <= MAX_TEXT_AT_ONCE) return found(() => readPlainText(bytes));
    const turn = last.then(() => readInThread(bytes, kind, maxMs));
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function readInThread(bytes: Uint8Array, kind: DocumentKind, maxMs: number): Promise<Found> {
  const worker = new Worker(program, {
    workerData: { bytes, kind },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  try {
    const [answer] = (await once(worker, "message", { signal: AbortSignal.timeout(maxMs) })) as [Found];
    return answer;
  } catch (error) {
    return err(explain(error));
  } finally {
    await worker.terminate();
  }
}

function explain(error: unknown): CannotRead {
  const instead = "Attach the part that matters, as a PDF or a text.";
  if (error instanceof Error && error.name === "AbortError") return { what: "takes too long to read", instead };
  if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    return { what: "takes too much memory to read", instead };
  }
  throw error;
}
