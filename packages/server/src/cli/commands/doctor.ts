/** `autocoder doctor`: is everything there that a night needs, and how is what is missing mended? */
import { styleText } from "node:util";
import type { MachineFinding } from "@autocoder/core/api/routes/system.ts";
import { examine } from "../../compose/examine.ts";
import type { CommandContext } from "../environment.ts";
import { wrap } from "../view/words.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";

export async function doctor({ home, env, output }: CommandContext): Promise<ExitCode> {
  const findings = await examine(home, env);
  const broken = findings.filter(({ state }) => state === "missing");
  output.json({ ok: broken.length === 0, findings });
  for (const finding of findings) describe(finding, output.columns).forEach((line) => output.line(line));
  return broken.length === 0 ? exitCode.done : exitCode.environment;
}

const marks = { good: styleText("green", "✓"), weaker: styleText("yellow", "!"), missing: styleText("red", "✗") };

const NAME = 10;

function describe({ name, state, found, mend }: MachineFinding, columns: number): readonly string[] {
  const width = columns - NAME - 3;
  const [first = "", ...more] = wrap(found, width);
  const rest = [...more, ...wrap(mend ?? "", width).map((line) => styleText("dim", line))];
  return [`${marks[state]} ${name.padEnd(NAME)} ${first}`, ...rest.map((line) => " ".repeat(NAME + 3) + line)];
}
