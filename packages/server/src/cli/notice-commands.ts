/** In which words are the ways for notices looked at and tried out? They are made in the page's settings. */
import type { Command } from "commander";
import type { CommandContext } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";

type Describe = (command: Command, act: (context: CommandContext, ...words: never[]) => Promise<ExitCode>) => void;

export function addNoticeCommands(program: Command, on: Describe): void {
  const notices = program.command("notices").description("who is told of what happens: webhooks, mail, the desktop");
  const load = () => import("./commands/notices.ts");
  on(
    notices.command("list").description("each way, what it tells, what waits for it and what was given up"),
    async (context) => (await load()).listNotices(context),
  );
  on(
    notices
      .command("test")
      .argument("[id]", "one of them (default: all)")
      .description("send a test notice now, and show what came back"),
    async (context, id: string | undefined) => (await load()).testNotices(context, id),
  );
}
