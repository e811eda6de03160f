/** `autocoder secrets`: which a person gave for a project, by the names of their variables. A value is read, never shown. */
import { whyNoVariable } from "@autocoder/core/secret/secret-name.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { secretsOf } from "../../compose/secrets-of.ts";
import type { ProjectSecrets } from "../../engine/ports/project-secrets.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { askHidden, readPiped } from "../read-hidden.ts";
import { CliRefusal } from "../refusal.ts";
import { withStore } from "../with-store.ts";

export const listSecrets = async (context: CommandContext): Promise<ExitCode> =>
  show(context, await secretsHere(context));

export async function setSecret(context: CommandContext, name: string): Promise<ExitCode> {
  const secrets = await secretsHere(context);
  const why = whyNoVariable(name);
  if (why !== undefined) throw new CliRefusal(`${why}. Choose another name.`);
  const value = process.stdin.isTTY ? await askHidden(`${name} (it is not shown): `) : await readPiped(process.stdin);
  requireDone(secrets.keep({ [name]: value }));
  context.output.line("Kept. Agents and checks that start from now on have it.");
  return show(context, secrets);
}

export async function removeSecret(context: CommandContext, name: string): Promise<ExitCode> {
  const secrets = await secretsHere(context);
  requireDone(secrets.remove(name));
  context.output.line("Removed.");
  return show(context, secrets);
}

const secretsHere = (context: CommandContext): Promise<ProjectSecrets> =>
  withStore(context, async (store) => {
    const { projectId } = await projectHere(store, context.project, context.cwd);
    return secretsOf(context.home, projectId);
  });

function show({ output }: CommandContext, secrets: ProjectSecrets): ExitCode {
  const kept = requireDone(secrets.list());
  output.json({ secrets: kept });
  if (kept.length === 0) output.line("No secret is kept for this project.");
  for (const { name, since } of kept)
    output.line(`${name}  since ${new Date(since).toISOString().slice(0, 16).replace("T", " ")}`);
  return exitCode.done;
}

function requireDone<T>(done: Result<T, string>): T {
  if (done.ok) return done.value;
  throw new CliRefusal(done.error);
}
