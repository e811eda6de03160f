/** `autocoder verify`: runs every acceptance check of the project on what has landed. No agent, no token. */
import { styleText } from "node:util";
import { isGreen } from "@autocoder/core/verify/check.ts";
import { describeRed } from "@autocoder/core/verify/describe-verdict.ts";
import { type VerifiedFeature, verifyLanded } from "../../compose/verify-landed.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import type { Output } from "../output.ts";
import { projectHere } from "../project-here.ts";
import { readState } from "../../engine/read-state.ts";
import { CliRefusal } from "../refusal.ts";
import { count, oneLine, plain } from "../view/words.ts";
import { withStore } from "../with-store.ts";

export const verify = (context: CommandContext): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const { output, home, env, stopping: signal } = context;
    const entry = await projectHere(store, context.project, context.cwd);
    const state = await readState(store, entry.projectId);
    const onFeature = (verified: VerifiedFeature) => describe(output, verified);
    const verified = await verifyLanded({ entry, state, store, home, env, signal, onFeature });
    if (!verified.ok) throw new CliRefusal(verified.error.message, exitCode.environment);
    const { tip, features } = verified.value;
    const passing = features.filter(({ green }) => green).length;
    output.json({ ...tip, features, passing, failing: features.length - passing });
    const at = tip.commit.slice(0, 8);
    if (signal.aborted) {
      output.line(`Stopped; ${passing} of ${features.length} looked at by then are green at ${at}.`);
      return exitCode.stopped;
    }
    output.line(
      features.length === 0
        ? "Nothing is proven yet, so there is nothing to verify."
        : `${passing} of ${count(features.length, "proven feature")} green at ${at}.`,
    );
    return passing === features.length ? exitCode.done : exitCode.unproven;
  });

function describe(output: Output, { feature, name, green, checks }: VerifiedFeature): void {
  output.line(`${green ? styleText("green", "✓") : styleText("red", "✗")} ${feature} ${oneLine(name)}`);
  for (const red of checks.filter((result) => !isGreen(result))) output.line(plain(describeRed(red)));
}
