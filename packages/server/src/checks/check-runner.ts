/** Runs the commands that prove things: each in a group of its own, below the studio's priority, in the jail. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, constants, tmpdir } from "node:os";
import { join } from "node:path";
import type { Check, CheckRun } from "@autocoder/core/verify/check.ts";
import { trimOutput } from "@autocoder/core/verify/trim-output.ts";
import type { CheckRunner } from "../engine/ports/checks.ts";
import type { ProjectSecrets } from "../engine/ports/project-secrets.ts";
import { outputText } from "../process/bounded-output.ts";
import { workEnv } from "../process/clean-env.ts";
import type { ProcessKeeper } from "../process/process-keeper.ts";
import { run, type RunResult } from "../process/run.ts";
import { unwrapped, type Wrap } from "../process/wrap.ts";
import { createSlots, type Slots } from "./slots.ts";

const NICE = 10;
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** The checks of all projects share the machine's cores, and so the slots. */
export function createCheckRunner(options: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly wrap?: Wrap;
  /** Keeps the checks that run, so that a later studio can end them. */
  readonly processes?: ProcessKeeper;
  readonly slots?: Slots;
  /** What may be kept of what a check printed; asked before anything is cut out of that. */
  readonly redact?: (text: string) => string;
  /** What checks get from a person. A result depends on which they are, and its hash tells nothing of their values. */
  readonly given?: Pick<ProjectSecrets, "environment" | "version">;
}): CheckRunner {
  const base = workEnv(options.env);
  const wrap = options.wrap ?? unwrapped;
  const slots = options.slots ?? createSlots(availableParallelism());
  const redact = options.redact ?? ((text) => text);
  const { given } = options;
  return {
    environmentHash(env) {
      const version = given?.version() ?? "";
      const machine = [process.platform, process.arch, process.version, Object.entries(env).sort(byName)];
      return createHash("sha256")
        .update(JSON.stringify(version === "" ? machine : [...machine, version]))
        .digest("hex");
    },
    run: ({ check, cwd, env, signal }) =>
      slots.run(signal, async () => {
        // The person's own home holds their keys, and what a check leaves in its home must not reach the next one.
        const home = await mkdtemp(join(tmpdir(), "autocoder-check-"));
        try {
          const program = await wrap({ command: "sh", args: ["-c", check.command] }, { cwd, writable: [home] });
          const start = () =>
            run({
              ...program,
              cwd,
              env: { ...base, ...given?.environment(), ...env, HOME: home, CI: "true" },
              nice: NICE,
              timeoutMs: check.timeoutMs,
              signal,
              ...(options.processes && { keeper: options.processes }),
              joinOutput: true,
              leaveNothing: true,
              maxOutputBytes: MAX_OUTPUT_BYTES,
            });
          const first = await start();
          // No check kills itself so: the machine had no memory left, or a person did it. That says nothing of the work.
          const result = wasKilled(first) ? await start() : first;
          const note = refusalNote(program.egress?.refused() ?? []);
          return checkRun(check, result, (text) => redact(text) + note);
        } finally {
          await rm(home, { recursive: true, force: true });
        }
      }),
  };
}

/** Also where it was a program of the check's own, which its shell then reports. */
const wasKilled = ({ ending }: RunResult): boolean =>
  ending.type === "killed" ? ending.signal === "SIGKILL" : ending.type === "exited" && ending.code === KILLED;

const byName = ([one]: readonly [string, string], [other]: readonly [string, string]): number => (one < other ? -1 : 1);

function checkRun(
  { command }: Check,
  { ending, stdout, durationMs }: RunResult,
  /** What is kept of what it printed. */
  kept: (printed: string) => string,
): CheckRun {
  const output = trimOutput(kept(outputText(stdout)));
  switch (ending.type) {
    case "exited":
      return { command, ending: "exited", exitCode: ending.code, durationMs, output };
    case "killed":
      // As a shell reports a command that a signal ended.
      return { command, ending: "exited", exitCode: 128 + constants.signals[ending.signal], durationMs, output };
    case "timed-out":
      return { command, ending: "timed-out", exitCode: null, durationMs, output };
    case "stopped":
      return { command, ending: "stopped", exitCode: null, durationMs, output };
    case "not-started":
      return { command, ending: "not-started", exitCode: null, durationMs, output: ending.message };
  }
}

const KILLED = 128 + constants.signals.SIGKILL;

/** A command that could not reach a host seldom says whose doing that was. */
const refusalNote = (hosts: readonly string[]): string =>
  hosts.length === 0 ? "" : `\nNot on the list of hosts that may be reached: ${hosts.join(", ")}.\n`;
