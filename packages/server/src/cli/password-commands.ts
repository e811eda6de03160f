/** In which words is remote access given and taken? */
import type { Command } from "commander";
import type { CommandContext } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";

type Describe = (command: Command, act: (context: CommandContext, ...words: never[]) => Promise<ExitCode>) => void;

export function addPasswordCommands(program: Command, on: Describe): void {
  const password = program.command("password").description("the password by which other machines may come in");
  const load = () => import("./commands/password.ts");
  on(
    password.command("set").description("set it, typed without an echo or read from standard input; ends all logins"),
    async (context) => (await load()).setPassword(context),
  );
  on(password.command("remove").description("remove it: nobody comes in from another machine"), async (context) =>
    (await load()).removePassword(context),
  );
}
