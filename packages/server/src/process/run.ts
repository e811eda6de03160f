/** How does the studio run a command to its end, whatever that end is? */
import type { Readable } from "node:stream";
import { createBoundedOutput, type BoundedOutput, type Output } from "./bounded-output.ts";
import type { ProcessKeeper } from "./process-keeper.ts";
import { startProcess, type ProcessEnding, type ProcessRequest, type StartedProcess } from "./start-process.ts";

export interface RunRequest extends Omit<ProcessRequest, "stdin"> {
  readonly input?: string | Uint8Array;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** How long the tree has between being asked to end and being ended, at a time-out or stop. */
  readonly graceMs?: number;
  /** More than this many bytes of a stream are cut in the middle. */
  readonly maxOutputBytes?: number;
  /** Puts what is printed as an error into `stdout` too, in the order it arrives. */
  readonly joinOutput?: boolean;
  /** Ends what the command leaves behind in the background. */
  readonly leaveNothing?: boolean;
  /** Keeps the process while it runs, so that a later studio can end it. */
  readonly keeper?: ProcessKeeper;
}

export type RunEnding = ProcessEnding | { readonly type: "timed-out" } | { readonly type: "stopped" };

export interface RunResult {
  readonly ending: RunEnding;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly durationMs: number;
}

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const MAX_PURPOSE_CHARS = 200;

/** Runs a command and says how it ended. Every ending is a value; by then nothing that was to end is alive. */
export async function run(request: RunRequest): Promise<RunResult> {
  const startedAt = performance.now();
  const stdout = createBoundedOutput(request.maxOutputBytes ?? MAX_OUTPUT_BYTES);
  const stderr = request.joinOutput ? stdout : createBoundedOutput(request.maxOutputBytes ?? MAX_OUTPUT_BYTES);
  const ending = request.signal?.aborted ? ({ type: "stopped" } as const) : await runStarted(request, stdout, stderr);
  return {
    ending,
    stdout: stdout.read(),
    stderr: request.joinOutput ? createBoundedOutput(0).read() : stderr.read(),
    durationMs: Math.round(performance.now() - startedAt),
  };
}

async function runStarted(request: RunRequest, stdout: BoundedOutput, stderr: BoundedOutput): Promise<RunEnding> {
  const started = startProcess({ ...request, stdin: request.input === undefined ? "ignore" : "pipe" });
  const drained = Promise.all([drain(started.child?.stdout, stdout), drain(started.child?.stderr, stderr)]);
  const cut = watchLimits(request);
  feed(started, request.input);
  const forget = await keep(started, request);
  const ending = await Promise.race([endOf(started, drained, request.leaveNothing ?? false), cut.reached]);
  cut.cancel();
  if (ending.type === "timed-out" || ending.type === "stopped") {
    await started.kill({ ...(request.graceMs !== undefined && { graceMs: request.graceMs }) });
    // Whatever survived that could hold the pipes open for ever.
    started.child?.stdout?.destroy();
    started.child?.stderr?.destroy();
    await started.ended;
  }
  await forget();
  return ending;
}

async function endOf(started: StartedProcess, drained: Promise<unknown>, leaveNothing: boolean): Promise<RunEnding> {
  const ending = await started.ended;
  if (leaveNothing) await started.kill({ graceMs: 0 });
  await drained;
  return ending;
}

/** Resolves when the stream has ended or was given up. */
const drain = (stream: Readable | null | undefined, output: BoundedOutput): Promise<void> =>
  new Promise((resolve) => {
    stream?.on("data", (chunk: Buffer) => output.add(chunk));
    stream?.once("close", resolve);
    if (!stream) resolve();
  });

function feed({ child }: StartedProcess, input: string | Uint8Array | undefined): void {
  // A command may end without having read its input; its exit code says whether that was right.
  child?.stdin?.on("error", () => undefined);
  child?.stdin?.end(input);
}

/** The answer ends the keeping. */
async function keep(started: StartedProcess, { keeper, command, args }: RunRequest): Promise<() => Promise<void>> {
  const record = keeper && (await started.record([command, ...args].join(" ").slice(0, MAX_PURPOSE_CHARS)));
  if (!record) return async () => undefined;
  await keeper.record(record);
  return () => keeper.forget(record.pid);
}

/** The first limit that is reached, if one is. */
function watchLimits({ timeoutMs, signal }: RunRequest): { reached: Promise<RunEnding>; cancel: () => void } {
  const { promise, resolve } = Promise.withResolvers<RunEnding>();
  const onAbort = (): void => resolve({ type: "stopped" });
  signal?.addEventListener("abort", onAbort, { once: true });
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => resolve({ type: "timed-out" }), timeoutMs);
  return {
    reached: promise,
    cancel: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}
