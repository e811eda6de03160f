/** In which words is one agent paused, stopped or told something on the command line? */
import type { Command } from "commander";
import type { CommandContext } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";

type Describe = (command: Command, act: (context: CommandContext, ...words: never[]) => Promise<ExitCode>) => void;

export function addSessionCommands(program: Command, on: Describe): void {
  const session = program.command("session").description("one agent at work; `autocoder status` shows the ids");
  const one = (name: string) => session.command(name).argument("<id>", "its id, or its attempt: 3f2a, 7#2");
  const load = () => import("./commands/session.ts");
  on(
    one("pause").description("halt it after its step; its feature stays its own, and it costs nothing meanwhile"),
    async (context, id: string) => (await load()).pauseSession(context, id),
  );
  on(one("resume").description("go on where it was, in the same attempt"), async (context, id: string) =>
    (await load()).resumeSession(context, id),
  );
  on(
    one("stop")
      .option("--now", "at once: it is asked, then killed")
      .description("end it after its step; its work is saved, and the run leaves its feature until you re-open it"),
    async (context, id: string, { now = false }: { now?: boolean }) => (await load()).stopSession(context, id, { now }),
  );
  on(
    one("hint").argument("<text...>", "what it is told").description("tell it something while it works"),
    async (context, id: string, words: readonly string[]) => (await load()).hintSession(context, id, words.join(" ")),
  );
}
