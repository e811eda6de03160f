/** `autocoder doctor`: is everything there that a night needs, and how is what is missing mended? */
import { styleText } from "node:util";
import { examine, type Finding } from "../../compose/examine.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";

export async function doctor({ home, env, output }: CommandContext): Promise<ExitCode> {
  const findings = await examine(home, env);
  const broken = findings.filter(({ state }) => state === "missing");
  output.json({ ok: broken.length === 0, findings });
  for (const finding of findings) describe(finding).forEach((line) => output.line(line));
  return broken.length === 0 ? exitCode.done : exitCode.environment;
}

const marks = { good: styleText("green", "✓"), weaker: styleText("yellow", "!"), missing: styleText("red", "✗") };

function describe({ name, state, found, mend }: Finding): readonly string[] {
  const line = `${marks[state]} ${name.padEnd(10)} ${found}`;
  return mend === undefined ? [line] : [line, `             ${styleText("dim", mend)}`];
}
