/** In which words are keys kept and removed on the command line? */
import type { Command } from "commander";
import type { CommandContext } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";

type Describe = (command: Command, act: (context: CommandContext, ...words: never[]) => Promise<ExitCode>) => void;

export function addKeyCommands(program: Command, on: Describe): void {
  const keys = program.command("keys").description("by which keys agents are known to a model's provider");
  const load = () => import("./commands/keys.ts");
  on(keys.command("list", { isDefault: true }).description("which there are, and which is used"), async (context) =>
    (await load()).listKeys(context),
  );
  on(
    keys
      .command("set")
      .argument("<name>", "anthropic, anthropic-token or gateway")
      .option("--url <address>", "where a gateway's token is sent")
      .description("keep a key; it is read from standard input, or asked for"),
    async (context, name: string, flags: { url?: string }) => (await load()).setKey(context, name, flags),
  );
  on(
    keys.command("remove").argument("<name>", "anthropic, anthropic-token or gateway").description("keep it no longer"),
    async (context, name: string) => (await load()).removeKey(context, name),
  );
}
