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
  /** Fires at the first Ctrl-C or SIGTERM. */
  readonly stopping: AbortSignal;
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
    stopping: stopSignal(),
  };
}

/** A keystroke reaches a process group several times; what comes within a second is the same wish. */
const SAME_WISH_MS = 1_000;

/** The first signal asks for an orderly end; a Ctrl-C after it ends the program at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let askedAt = 0;
  const ask = () => {
    if (!controller.signal.aborted) askedAt = Date.now();
    controller.abort();
  };
  process.on("SIGTERM", ask);
  // Shell, terminal and kernel each send one when a window is closed.
  process.on("SIGHUP", ask);
  process.on("SIGINT", () => {
    if (controller.signal.aborted && Date.now() - askedAt > SAME_WISH_MS) process.exit(130);
    ask();
  });
  // Whoever reads may leave: `| head`, a terminal that is closed.
  process.stdout.on("error", ask);
  // The starter holds the other end of this channel; when it dies without a word, nobody is left to answer to.
  process.on("disconnect", ask);
  process.channel?.unref();
  return controller.signal;
}
