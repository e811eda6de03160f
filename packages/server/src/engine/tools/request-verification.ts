/**
 * The agent's request to be believed: its work is saved, judged, and the verdict is the answer to this very call.
 *
 * Asking again for the same tree and checks gives the verdict that is known already.
 */
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { type Check, DEFAULT_CHECK_TIMEOUT_MS } from "@autocoder/core/verify/check.ts";
import { describeVerdict } from "@autocoder/core/verify/describe-verdict.ts";
import { whyEmpty } from "@autocoder/core/verify/empty-check.ts";
import type { Verdict } from "@autocoder/core/verify/verdict.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { SavedWork } from "@autocoder/core/log/event.ts";
import type { ToolAnswer } from "../ports/agents.ts";
import { saveWork } from "../session/work.ts";
import { verdictOf } from "../verdict-of.ts";
import { briefOfNext } from "./next-in-batch.ts";
import { answer, isAnswer, lastAnswer, ownAttempt, refusal, refuse, type ToolContext } from "./tool.ts";

export async function requestVerification(
  context: ToolContext,
  id: FeatureId,
  commands: readonly string[],
): Promise<ToolAnswer> {
  const own = ownAttempt(context, id);
  if (isAnswer(own)) return own;
  const secret = commands.map((command) => context.secrets.redact(command)).find((kept) => kept.includes(REDACTED));
  if (secret !== undefined) return refusal(holdsSecret(secret));
  const checks = chooseChecks(own.feature, commands, isYolo(context));
  if (typeof checks === "string") return refusal(checks);
  const saved = await saveWork(context, context.sessionId, own.attempt.id);
  if (!saved.ok) return refusal(`Your work could not be saved: ${saved.error.message}`);
  const verdict =
    knownVerdict(context, own.attempt.id, saved.value, checks) ??
    (await judge(context, own.attempt.id, saved.value, checks));
  if (!("type" in verdict)) return verdict;
  return verdict.type === "green" ? green(context, verdict) : refusal(describeVerdict(verdict));
}

/** Whether features of this run land without checks of their own. */
function isYolo({ journal, sessionId }: ToolContext): boolean {
  const { runs, sessions } = journal.state;
  return runs.get(sessions.get(sessionId)!.runId)!.options.yolo;
}

/** What stands in a secret's place, if it was taken out of what the agent said before it came here. */
const REDACTED = "[redacted: ";

const holdsSecret = (command: string): string =>
  `\`${command}\` was named with a secret in it, which is kept with every receipt. Let the check read it from the environment.`;

/** What was named now, else what is recorded; a sentence if that proves nothing. */
function chooseChecks(feature: Feature, commands: readonly string[], yolo: boolean): readonly Check[] | string {
  const empty = commands.map((command) => ({ command, why: whyEmpty(command) })).find(({ why }) => why !== undefined);
  if (empty) return `\`${empty.command}\` proves nothing. ${empty.why} Name a command that fails without this feature.`;
  const named = commands.map((command) => ({ command, timeoutMs: DEFAULT_CHECK_TIMEOUT_MS }));
  // A check that was recorded stays: an agent can add to what proves its feature, not take away.
  const recorded = feature.checks.filter(({ command }) => !commands.includes(command));
  const checks = [...recorded, ...named];
  if (checks.length > 0 || yolo) return checks;
  return "Nothing proves this feature yet. Write an automated check and name its command in `checks`.";
}

function knownVerdict(
  context: ToolContext,
  attemptId: string,
  work: SavedWork,
  checks: readonly Check[],
): Verdict | undefined {
  const wanted = checks.map(({ command }) => command).join("\0");
  const known = [...context.journal.state.verifications.values()].findLast(
    (verification) =>
      verification.attemptId === attemptId &&
      verification.work.tree === work.tree &&
      verification.checks.map(({ command }) => command).join("\0") === wanted,
  );
  const verdict = known?.verdict;
  // Only what checks said of a tree stays so: a person may have allowed an edit meanwhile.
  return verdict?.type === "green" || verdict?.type === "red" ? verdict : undefined;
}

async function judge(
  context: ToolContext,
  attemptId: Parameters<typeof saveWork>[2],
  work: SavedWork,
  checks: readonly Check[],
): Promise<Verdict | ToolAnswer> {
  const requested = await context.journal.dispatch({ type: "verification.request", attemptId, work, checks });
  if (!requested.ok) return refuse(requested.error);
  const event = requested.value.find((stored) => stored.event.type === "verification.requested")?.event;
  if (event?.type !== "verification.requested") throw new Error("A verification was accepted but not recorded.");
  const verdict = await verdictOf(context, event.verificationId);
  return verdict ?? refusal("The studio is closing; it will tell you the verdict when it is back.");
}

async function green(context: ToolContext, verdict: Extract<Verdict, { type: "green" }>): Promise<ToolAnswer> {
  const own = verdict.results.filter(({ scope }) => scope === "feature");
  const provesNothing = own.length > 0 && own.every(({ redBefore }) => redBefore === false);
  const note = provesNothing ? " Note: these checks were green before this work too, which the receipt will show." : "";
  const next = await briefOfNext(context);
  const queued = `${describeVerdict(verdict)} Queued for landing.${note}`;
  return next === undefined ? lastAnswer(queued) : answer(`${queued}\n\n${next}`);
}
