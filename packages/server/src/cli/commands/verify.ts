/** `autocoder verify`: runs every acceptance check of the project on what has landed. No agent, no token. */
import { styleText } from "node:util";
import { isGreen } from "@autocoder/core/verify/check.ts";
import { describeRed } from "@autocoder/core/verify/describe-verdict.ts";
import { type VerifiedFeature, verifyLanded } from "../../compose/verify-landed.ts";
import { type CommandContext, withStore } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import type { Output } from "../output.ts";
import { projectHere } from "../project-here.ts";
import { readState } from "../read-state.ts";
import { CliRefusal } from "../refusal.ts";

export const verify = (context: CommandContext): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const { output, home, env, stopping: signal } = context;
    const entry = await projectHere(store, context.project, context.cwd);
    const state = await readState(store, entry.projectId);
    const onFeature = (verified: VerifiedFeature) => describe(output, verified);
    const verified = await verifyLanded({ entry, state, store, home, env, signal, onFeature });
    if (!verified.ok) throw new CliRefusal(verified.error, exitCode.environment);
    const { tip, features } = verified.value;
    const passing = features.filter(({ green }) => green).length;
    output.json({ ...tip, features, passing, failing: features.length - passing });
    output.line(`${passing} of ${features.length} proven features are green at ${tip.commit.slice(0, 8)}.`);
    return passing === features.length ? exitCode.done : exitCode.unproven;
  });

function describe(output: Output, { feature, name, green, checks }: VerifiedFeature): void {
  output.line(`${green ? styleText("green", "✓") : styleText("red", "✗")} ${feature} ${name}`);
  for (const red of checks.filter((result) => !isGreen(result))) output.line(describeRed(red));
}
