/** `autocoder notices`: the ways for notices, looked at and tried out, whether or not a studio is at work. */
import { styleText } from "node:util";
import { noticesOver } from "../../compose/notices-over.ts";
import type { ListedChannel, Notices } from "../../engine/notices/notices.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { CliRefusal } from "../refusal.ts";
import { plain } from "../view/words.ts";
import { withStore } from "../with-store.ts";

export const listNotices = (context: CommandContext): Promise<ExitCode> =>
  withNotices(context, async (notices) => {
    const { channels, privateHosts } = await notices.list();
    context.output.json({ channels: channels.map(asJson), privateHosts });
    if (channels.length === 0) context.output.line("Nobody is told. The page's settings, under Notices, say who is.");
    for (const listed of channels) for (const line of linesOf(listed)) context.output.line(line);
    return exitCode.done;
  });

export const testNotices = (context: CommandContext, id: string | undefined): Promise<ExitCode> =>
  withNotices(context, async (notices) => {
    const { channels } = await notices.list();
    const tried = channels.filter(({ channel }) => id === undefined || channel.id === id);
    if (tried.length === 0) throw new CliRefusal(id === undefined ? NOBODY : `There is no way ${id}. ${LOOK}`);
    let allArrived = true;
    for (const { channel } of tried) {
      const sent = await notices.test(channel.id);
      if (!sent.ok) throw new CliRefusal(sent.error.message);
      const { value } = sent;
      const said = value.ok ? value.value : value.error;
      allArrived &&= value.ok;
      context.output.json({ id: channel.id, arrived: value.ok, said });
      context.output.line(`${value.ok ? "✓" : "✗"} ${plain(channel.name)}: ${plain(said)}`);
    }
    return allArrived ? exitCode.done : exitCode.unproven;
  });

const NOBODY = "Nobody is told yet. The page's settings, under Notices, say who is.";
const LOOK = "`autocoder notices list` shows them.";

const withNotices = (context: CommandContext, use: (notices: Notices) => Promise<ExitCode>): Promise<ExitCode> =>
  withStore(context, (store) => use(noticesOver({ ...context, store })));

const asJson = ({ channel, hasSecret, standing }: ListedChannel) => ({
  ...channel,
  hasSecret,
  waiting: standing?.waiting ?? 0,
  givenUp: standing?.givenUp ?? 0,
  lastFailure: standing?.lastFailure ?? null,
});

function linesOf({ channel, standing }: ListedChannel): readonly string[] {
  const where = { webhook: "url", email: "to", desktop: "type" }[channel.type];
  const target = String(channel[where as keyof typeof channel]);
  const first = `${channel.id}  ${plain(channel.name)}  ${styleText("dim", `${channel.type} ${plain(target)}`)}`;
  const lines = [first, `          ${channel.kinds.join(", ")}`];
  if (standing === undefined) return lines;
  const { waiting, givenUp, lastFailure } = standing;
  return [
    ...lines,
    `          ${waiting} waiting, ${givenUp} given up${lastFailure ? `: ${plain(lastFailure.said)}` : ""}`,
  ];
}
