/** How does the studio run git: with which environment, and what counts as a failure? */
import { outputText } from "../../process/bounded-output.ts";
import { run, type RunResult } from "../../process/run.ts";
import type { Program } from "../../process/wrap.ts";
import { commandFailure } from "./failures.ts";

export type Environment = Readonly<Record<string, string>>;

export interface GitRequest {
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Environment;
  readonly input?: string | Uint8Array;
  /** Exit codes that are answers; 0 alone unless said otherwise. */
  readonly accept?: readonly number[];
  /** A command that takes longer is ended, and has failed. */
  readonly timeoutMs?: number;
  /** More output than this is a failure. */
  readonly maxBytes?: number;
  /** More output than this is cut. */
  readonly cutAfterBytes?: number;
}

export interface GitAnswer {
  readonly code: number;
  readonly bytes: Buffer;
  /** What it printed, without the final line break. */
  readonly text: string;
}

/** Runs one git command; throws `CommandFailed` for any ending that is not accepted, `DiskFull` where that is why. */
export type Git = (request: GitRequest) => Promise<GitAnswer>;

const TIMEOUT_MS = 600_000;
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Nothing that is configured anywhere may run a program, and no housekeeping starts behind our back. */
const QUIET = ["core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false"];
/**
 * What is recorded as saved or landed is on the disk by then, objects and references; git by itself leaves both to the
 * system. Of many objects at once the disk is waited for once.
 */
const DURABLE = ["core.fsync=committed,reference", "core.fsyncMethod=batch"];
const GLOBAL_OPTIONS = [...[...QUIET, ...DURABLE].flatMap((setting) => ["-c", setting]), "--literal-pathspecs"];

/** A git that works in `cwd` with `env`, which is its whole environment; `wrap` puts it into a jail. */
export function createGit(defaults: {
  readonly cwd: string;
  readonly env: Environment;
  readonly wrap?: (program: Program, cwd: string) => Promise<Program>;
}): Git {
  return async (request) => {
    const { maxBytes = MAX_OUTPUT_BYTES, cutAfterBytes, cwd = defaults.cwd, timeoutMs = TIMEOUT_MS } = request;
    const program = { command: "git", args: [...GLOBAL_OPTIONS, ...request.args] };
    const wrapped = defaults.wrap ? await defaults.wrap(program, cwd) : program;
    const start = () =>
      run({
        ...wrapped,
        cwd,
        env: { ...defaults.env, ...request.env },
        timeoutMs,
        // Twice, for of what is cut only the first half is used.
        maxOutputBytes: cutAfterBytes === undefined ? maxBytes : 2 * cutAfterBytes,
        ...(request.input !== undefined && { input: request.input }),
      });
    const result = await start();
    // Nobody here kills it: a machine without memory does, or a person. All that is asked of git may be asked twice.
    if (result.ending.type !== "killed") return answerOf({ ...request, cwd }, result);
    return answerOf({ ...request, cwd, wasRepeated: true }, await start());
  };
}

function answerOf(
  request: GitRequest & { readonly cwd: string; readonly wasRepeated?: boolean },
  { ending, stdout, stderr }: RunResult,
): GitAnswer {
  const fail = (how: string): Error =>
    commandFailure({
      what: `git ${request.args[0]}`,
      ending: how,
      stderr: outputText(stderr),
      where: request.cwd,
      ...(request.wasRepeated && { wasRepeated: true }),
    });
  if (ending.type === "timed-out") throw fail(`did not end within ${(request.timeoutMs ?? TIMEOUT_MS) / 1_000} s`);
  if (ending.type === "not-started") throw fail(`could not be started (${ending.message})`);
  if (ending.type !== "exited") throw fail("was stopped");
  if (!(request.accept ?? [0]).includes(ending.code)) throw fail(`failed with code ${ending.code}`);
  if (request.cutAfterBytes !== undefined)
    return { code: ending.code, ...textOf(stdout.head.subarray(0, request.cutAfterBytes)) };
  if (stdout.dropped > 0) throw fail("printed more than can be kept");
  return { code: ending.code, ...textOf(stdout.head) };
}

function textOf(bytes: Buffer): Pick<GitAnswer, "bytes" | "text"> {
  const text = bytes.toString("utf8");
  return { bytes, text: text.endsWith("\n") ? text.slice(0, -1) : text };
}

/** Says where configuration is, not which repository is meant: the only variables of git's own that are passed on. */
const KEPT_VARIABLES = new Set(["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH"]);

/** The environment for git over a person's repository: their configuration, no prompts, English, no borrowed repository. */
export function gitEnvironment(env: Environment): Environment {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith("GIT_") || KEPT_VARIABLES.has(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_ALLOW_PROTOCOL: "none",
  };
}

/** The same without any configuration but the repository's own, which then must be one of ours. */
export const unconfigured = (env: Environment): Environment => ({
  ...gitEnvironment(env),
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
});

/** The parts of an answer to a command with `-z`. Each byte is one character, for a path need not be valid UTF-8. */
export const splitNul = (bytes: Buffer): readonly string[] => bytes.toString("latin1").split("\0").slice(0, -1);

/** The bytes of such parts, as the standard input of a command with `-z`. */
export const joinNul = (parts: readonly string[]): Buffer =>
  Buffer.from(parts.map((part) => `${part}\0`).join(""), "latin1");

/** A path as people read it. */
export const asText = (path: string): string => Buffer.from(path, "latin1").toString("utf8");
