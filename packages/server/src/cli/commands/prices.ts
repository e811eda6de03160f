/** `autocoder prices`: what tokens cost, where it is from, and where a person writes down their own. */
import { listPrices, type Price } from "@autocoder/core/session/prices.ts";
import { readPrices } from "../../compose/read-prices.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { CliRefusal } from "../refusal.ts";

export async function prices({ home, output }: CommandContext): Promise<ExitCode> {
  const read = await readPrices(home);
  if (!read.ok) throw new CliRefusal(read.error);
  const { asOf, models } = read.value;
  output.json({ asOf, file: home.pricesFile, models });
  const names = Object.keys(models).toSorted();
  const width = Math.max(...names.map((name) => name.length));
  output.line(`${"dollars for a million tokens".padEnd(width)}     input   output  cache read  cache write`);
  for (const name of names) output.line(`${name.padEnd(width)}  ${columnsOf(models[name]!)}${markOf(name, models)}`);
  output.line(`The list is of ${asOf}. An agent's own word on its cost goes before it.`);
  output.line(`Your own prices: ${home.pricesFile}, as in`);
  output.line("  models:");
  output.line("    some-model: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 }");
  output.line("They hold from the studio's next start. What a model without a price costs is told as unknown.");
  return exitCode.done;
}

const columnsOf = ({ input, output, cacheRead, cacheWrite }: Price): string =>
  [
    String(input).padStart(8),
    String(output).padStart(9),
    String(cacheRead).padStart(12),
    String(cacheWrite).padStart(13),
  ].join("");

const markOf = (name: string, models: Readonly<Record<string, Price>>): string =>
  models[name] === listPrices.models[name] ? "" : "  yours";
