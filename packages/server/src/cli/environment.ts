/** What does a command work with? The home it was told, the streams, and when to stop. */
import { type Home, openHome } from "../home/home.ts";
import { createOutput, type Output } from "./output.ts";
import { exitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";

export interface CommandContext {
  readonly home: Home;
  readonly output: Output;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly project: string | undefined;
  /** Fires at SIGTERM, and at a Ctrl-C that nobody has taken. */
  readonly stopping: AbortSignal;
  /** Takes the next Ctrl-C, to leave more gently; the one after it is `stopping`. What is returned gives it back. */
  readonly takeCtrlC: (act: () => void) => () => void;
}

export interface GlobalOptions {
  readonly home?: string;
  readonly json?: boolean;
  readonly project?: string;
}

export async function commandContext(options: GlobalOptions): Promise<CommandContext> {
  const { env } = process;
  const home = await openHome(options.home, env);
  if (!home.ok) throw new CliRefusal(home.error, exitCode.environment);
  return {
    home: home.value,
    output: createOutput({ json: options.json ?? false }),
    env,
    cwd: process.cwd(),
    project: options.project,
    ...listenForSignals(),
  };
}

/** A keystroke reaches a process group several times; what comes within a second is the same wish. */
const SAME_WISH_MS = 1_000;

/** The first signal asks for an orderly end; a Ctrl-C after it ends the program at once. */
function listenForSignals(): Pick<CommandContext, "stopping" | "takeCtrlC"> {
  const controller = new AbortController();
  let askedAt = 0;
  let taker: (() => void) | undefined;
  const ask = () => {
    askedAt = Date.now();
    controller.abort();
  };
  process.on("SIGTERM", ask);
  // Shell, terminal and kernel each send one when a window is closed.
  process.on("SIGHUP", ask);
  process.on("SIGINT", () => {
    if (Date.now() - askedAt < SAME_WISH_MS) return;
    if (controller.signal.aborted) process.exit(130);
    const act = taker ?? ask;
    taker = undefined;
    askedAt = Date.now();
    act();
  });
  // Whoever reads may leave: `| head`, a terminal that is closed.
  process.stdout.on("error", ask);
  // The starter holds the other end of this channel; when it dies without a word, nobody is left to answer to.
  process.on("disconnect", ask);
  process.channel?.unref();
  return {
    stopping: controller.signal,
    takeCtrlC(act) {
      taker = act;
      return () => {
        if (taker === act) taker = undefined;
      };
    },
  };
}
