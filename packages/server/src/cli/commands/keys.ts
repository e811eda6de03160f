/** `autocoder keys`: by which keys agents are known, and how one is kept or removed. A value is read, never shown. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Result } from "@autocoder/core/kit/result.ts";
import { keyKinds } from "@autocoder/core/secret/key-kinds.ts";
import { KeyName, type KeyState, type KeysView } from "@autocoder/core/secret/provider-key.ts";
import { createKeys } from "../../compose/keys.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { CliRefusal } from "../refusal.ts";

export async function listKeys(context: CommandContext): Promise<ExitCode> {
  return show(context, createKeys(context).list());
}

export async function setKey(
  context: CommandContext,
  name: string,
  flags: { readonly url?: string },
): Promise<ExitCode> {
  const known = keyName(name);
  const value = await readValue(context, known);
  const done = createKeys(context).set({ name: known, value, ...(flags.url !== undefined && { baseUrl: flags.url }) });
  return answer(context, done, `Kept. Agents that start from now on can use it.`);
}

export async function removeKey(context: CommandContext, name: string): Promise<ExitCode> {
  return answer(context, createKeys(context).remove(keyName(name)), "Removed.");
}

function keyName(name: string): KeyName {
  const known = KeyName.safeParse(name);
  if (known.success) return known.data;
  throw new CliRefusal(`There is no key ${name}. Say one of ${KeyName.options.join(", ")}.`, exitCode.badInput);
}

function answer(context: CommandContext, done: Result<KeysView, string>, said: string): ExitCode {
  if (!done.ok) throw new CliRefusal(done.error, exitCode.badInput);
  context.output.line(said);
  return show(context, done.value);
}

function show({ output }: CommandContext, view: KeysView): ExitCode {
  output.json(view);
  for (const key of view.keys) output.line(`${key.inUse ? "●" : "·"} ${key.name.padEnd(16)} ${describe(key)}`);
  output.line(view.use);
  if (view.problem !== undefined) output.line(view.problem);
  return view.problem === undefined ? exitCode.done : exitCode.environment;
}

function describe({ stored, variable }: KeyState): string {
  const kept =
    stored && `kept since ${new Date(stored.since).toISOString().slice(0, 16).replace("T", " ")} (${stored.mark})`;
  const to = stored?.baseUrl && `for ${stored.baseUrl}`;
  const set = variable && `${variable} of the environment`;
  return [set, kept, to].filter(Boolean).join(" · ") || "none";
}

/** Never from the command line, which every process of the machine may read. */
async function readValue({ stopping }: CommandContext, name: KeyName): Promise<string> {
  if (!process.stdin.isTTY) return readAll(process.stdin);
  process.stderr.write(`${keyKinds[name].title} (it is not shown): `);
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: hidden, terminal: true });
  try {
    return await lines.question("", { signal: stopping });
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}

/** More than that is no key. */
const MOST = 10_000;

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.length > MOST) throw new CliRefusal("That is too long for a key.", exitCode.badInput);
  }
  return text;
}
