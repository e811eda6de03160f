/** Whose is the agent's process? The session's: started in the jail when the SDK wants it, ended with all it started. */
import { realpathSync } from "node:fs";
import type { ChildProcess } from "node:child_process";
import { dirname } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { SpawnOptions } from "@anthropic-ai/claude-agent-sdk";
import { createBoundedOutput, outputText } from "../../process/bounded-output.ts";
import type { ProcessKeeper } from "../../process/process-keeper.ts";
import { startProcess, type ProcessEnding, type StartedProcess } from "../../process/start-process.ts";
import type { JailKind } from "../jail/jail.ts";
import type { Egress } from "../../process/egress.ts";
import type { Program } from "../../process/wrap.ts";
import type { Places } from "../jail/places.ts";
import { wrapCommand } from "../jail/wrap-command.ts";
import { SECRET_DESCRIPTOR } from "./agent-env.ts";

export interface CliProcess {
  /** For the SDK, which calls it once. Throws a sentence where nothing can be started. */
  spawn(wanted: SpawnOptions): ChildProcess & { readonly stdin: Writable; readonly stdout: Readable };
  pid(): number | undefined;
  /** Resolves when the process has ended, with a sentence of how; never if it was not started. */
  ended(): Promise<string>;
  /** Ends it and everything it started, however it ended itself. */
  end(): Promise<void>;
}

/** The agent works below the studio's own priority. */
const NICE = 10;
const KEPT_ERROR_BYTES = 8_192;
const SHOWN_ERROR_LINES = 5;

export function createCliProcess(request: {
  readonly jail: JailKind;
  readonly places: Places;
  /** Its only way to the network, where that is not open. */
  readonly egress?: Egress | undefined;
  /** Handed over on a descriptor. */
  readonly secret: string | undefined;
  readonly purpose: string;
  readonly keeper: ProcessKeeper;
}): CliProcess {
  const { secret, purpose, keeper } = request;
  const errors = createBoundedOutput(KEPT_ERROR_BYTES);
  const started = Promise.withResolvers<StartedProcess>();
  let process: StartedProcess | undefined;
  let recorded: Promise<number | undefined> = Promise.resolve(undefined);

  return {
    spawn(wanted) {
      const cwd = wanted.cwd!;
      const command = jailedCommand(request, wanted);
      process = startProcess({
        ...(secret === undefined ? command : readingSecret(command)),
        cwd,
        env: definedOnly(wanted.env),
        stdin: "pipe",
        nice: NICE,
      });
      started.resolve(process);
      recorded = keep(process, purpose, keeper);
      const { child } = process;
      if (!child?.stdin || !child.stdout) throw new Error("The agent's process could not be started.");
      child.stderr?.on("data", (chunk: Buffer) => errors.add(chunk));
      // Whatever ended the process says more than that it no longer reads.
      child.stdin.on("error", () => undefined);
      if (secret !== undefined) child.stdin.write(`${secret}\n`);
      return child as ReturnType<CliProcess["spawn"]>;
    },
    pid: () => process?.child?.pid,
    ended: async () => describeEnding(await (await started.promise).ended, lastLines(outputText(errors.read()))),
    async end() {
      // There is nothing to wait for: its totals are known by now, and in a jail its first process takes all others along.
      await process?.kill({ graceMs: 0 });
      const pid = await recorded;
      if (pid !== undefined) await keeper.forget(pid);
    },
  };
}

function jailedCommand(
  { jail, places, egress }: { readonly jail: JailKind; readonly places: Places; readonly egress?: Egress | undefined },
  wanted: SpawnOptions,
): Program {
  // Where the studio is installed in a hidden home, the agent's program must be seen nevertheless.
  const readable = [...places.readable, realpathSync(dirname(wanted.command))];
  const { command, args, cwd } = wanted;
  return wrapCommand({ command, args, cwd: cwd!, jail, places: { ...places, readable }, egress });
}

/** Takes the first line of its input as the secret and hands it on by a descriptor; the rest is the command's input. */
const readingSecret = ({ command, args, ...rest }: Program): Program => ({
  ...rest,
  command: "sh",
  args: ["-c", HAND_ON, "sh", command, ...args],
});

const HAND_ON = `IFS= read -r secret; exec ${SECRET_DESCRIPTOR}<<END
$secret
END
unset secret; exec "$@"`;

const definedOnly = (env: SpawnOptions["env"]): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** The pid that was recorded, if the process lived long enough. */
async function keep(process: StartedProcess, purpose: string, keeper: ProcessKeeper): Promise<number | undefined> {
  const record = await process.record(purpose);
  if (record) await keeper.record(record);
  return record?.pid;
}

const lastLines = (text: string): string => text.trim().split("\n").slice(-SHOWN_ERROR_LINES).join("\n");

function describeEnding(ending: ProcessEnding, lastErrors: string): string {
  const said = lastErrors ? `: ${lastErrors}` : ".";
  switch (ending.type) {
    case "not-started":
      return `The agent could not be started: ${ending.message}`;
    case "exited":
      return `The agent's process ended with code ${ending.code}${said}`;
    case "killed":
      return `The agent's process was killed by ${ending.signal}${said}`;
  }
}
