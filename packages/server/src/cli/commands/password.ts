/** `autocoder password set` and `remove`: who may come in from other machines. Logins made before end at once. */
import { removeAccessPassword, setAccessPassword } from "../../compose/access-password.ts";
import { findStudio } from "../../home/studio-file.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { askHidden, readPiped } from "../read-hidden.ts";
import { CliRefusal } from "../refusal.ts";
import { remoteStudio } from "../remote-studio.ts";

export async function setPassword(context: CommandContext): Promise<ExitCode> {
  const { home, output } = context;
  const set = await setAccessPassword(home, await readPassword());
  if (!set.ok) throw new CliRefusal(set.error);
  const ended = await endLogins(context);
  output.json({ hasPassword: true, ended });
  output.line(`The password is set.${saidOf(ended)}`);
  output.line("`autocoder serve --host <address>` lets those in who know it; read docs/security.md before you do.");
  return exitCode.done;
}

export async function removePassword(context: CommandContext): Promise<ExitCode> {
  const { home, output } = context;
  await removeAccessPassword(home);
  const ended = await endLogins(context);
  output.json({ hasPassword: false, ended });
  output.line(`There is no password any more: nobody comes in from another machine.${saidOf(ended)}`);
  return exitCode.done;
}

async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return readPiped(process.stdin);
  const typed = await askHidden("Password for remote access (it is not shown): ");
  if ((await askHidden("The same once more: ")) === typed) return typed;
  throw new CliRefusal("The two are not the same, so nothing is changed. Try again.");
}

/** A studio at work asks for the password anew by itself; told so, it also cuts what is open. */
async function endLogins({ home }: CommandContext): Promise<number> {
  const studio = await findStudio(home);
  return studio?.url === undefined ? 0 : remoteStudio(studio).endLogins();
}

const saidOf = (ended: number): string =>
  ended === 0 ? "" : ended === 1 ? " One login was ended." : ` ${ended} logins were ended.`;
