/** In which words are agents answered on the command line, and the secrets among the answers kept? */
import type { Command } from "commander";
import type { CommandContext } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";
import { questionId } from "./whole-number.ts";

type Describe = (command: Command, act: (context: CommandContext, ...words: never[]) => Promise<ExitCode>) => void;

export function addQuestionCommands(program: Command, on: Describe): void {
  on(program.command("questions").description("what agents ask you, and in which fields"), async (context) =>
    (await import("./commands/questions.ts")).questions(context),
  );
  on(
    program
      .command("answer")
      .argument("<question>", "its number", questionId)
      .option("--field <id=value...>", "the answer to a field; those left out are asked for in a terminal")
      .option("--stdin <id>", "read this field from standard input: a secret, or a long text")
      .option("--you-decide", "leave to the agent what is not said here")
      .description("answer an agent's question"),
    async (context, id: number, flags: { field?: readonly string[]; stdin?: string; youDecide?: boolean }) =>
      (await import("./commands/answer.ts")).answer(context, id, flags),
  );
  const secrets = program.command("secrets").description("what agents and checks of this project get as variables");
  const load = () => import("./commands/secrets.ts");
  on(secrets.command("list", { isDefault: true }).description("their names, never what they are"), async (context) =>
    (await load()).listSecrets(context),
  );
  on(
    secrets
      .command("set")
      .argument("<name>", "the variable")
      .description("keep one, or another in its place; it is read from standard input, or asked for"),
    async (context, name: string) => (await load()).setSecret(context, name),
  );
  on(
    secrets.command("remove").argument("<name>", "the variable").description("keep it no longer"),
    async (context, name: string) => (await load()).removeSecret(context, name),
  );
}
