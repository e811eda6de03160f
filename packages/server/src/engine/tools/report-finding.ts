/** A tester says a finished feature is broken: the studio believes it once the check it names is red. */
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { attemptId as asAttemptId } from "@autocoder/core/kit/ids.ts";
import { type CheckResult, DEFAULT_CHECK_TIMEOUT_MS, isGreen } from "@autocoder/core/verify/check.ts";
import { describeRed } from "@autocoder/core/verify/describe-verdict.ts";
import { whyEmpty } from "@autocoder/core/verify/empty-check.ts";
import type { ToolAnswer } from "../ports/agents.ts";
import type { Checkpoint } from "../ports/workspaces.ts";
import { runOnTree } from "../verify/run-on-tree.ts";
import { answer, overreach, refusal, refuse, type ToolContext } from "./tool.ts";

export async function reportFinding(
  context: ToolContext,
  finding: { readonly featureId: FeatureId; readonly reason: string; readonly check: string | undefined },
): Promise<ToolAnswer> {
  const { featureId, reason, check } = finding;
  const session = context.journal.state.sessions.get(context.sessionId)!;
  if (!session.features.includes(featureId)) {
    return overreach(`Feature ${featureId} is not among yours: ${session.features.join(", ")}.`);
  }
  if (check === undefined) return refusal("Name a command in `check` that fails because of the defect.");
  const empty = whyEmpty(check);
  if (empty) return refusal(`\`${check}\` proves nothing. ${empty}`);
  // Tester sessions make no attempts; number 0 keeps their finds apart from every attempt.
  const attemptId = asAttemptId(featureId, 0);
  const saved = await context.workspaces.checkpoint({ sessionId: context.sessionId, attemptId });
  if (!saved.ok) return refusal(`Your check could not be saved: ${saved.error.message}`);
  const run = await runFinding(context, saved.value, check);
  if (!run.ok) return refusal(`The check could not be run: ${run.error}`);
  if (run.value.every(isGreen))
    return refusal(`\`${check}\` is green here, so it shows no defect. Make it fail because of the defect.`);
  const made = await context.journal.dispatch({
    type: "finding.make",
    featureId,
    reason: `${reason}\n${run.value.map((result: CheckResult) => describeRed(result)).join("\n")}`,
    check: { command: check, timeoutMs: DEFAULT_CHECK_TIMEOUT_MS },
    carry: { attemptId, base: saved.value.base.commit, head: saved.value.commit },
  });
  return made.ok
    ? answer(`Feature ${featureId} is failing now; it goes back to work with this check.`)
    : refuse(made.error);
}

const runFinding = (context: ToolContext, { tree }: Checkpoint, command: string) =>
  runOnTree(context, {
    tree,
    checks: [{ check: { command, timeoutMs: DEFAULT_CHECK_TIMEOUT_MS }, scope: "feature" }],
    env: context.journal.state.config.workspace.env,
    signal: context.closing,
  });
