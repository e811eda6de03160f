/** What does a feature's receipt prove, and does that still hold? */
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { AttemptId, ObjectName } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { isGreen } from "@autocoder/core/verify/check.ts";
import type { Receipt } from "@autocoder/core/verify/verdict.ts";
import { plural } from "../ui/format.ts";

export type ReceiptView =
  | { readonly type: "none"; readonly why: string }
  | {
      readonly type: "kept";
      readonly tone: "good" | "attention";
      readonly says: { readonly title: string; readonly why: string };
      readonly receipt: Receipt;
      readonly landing: ObjectName;
      readonly attemptId: AttemptId;
      readonly tookMs: number;
    };

export function receiptViewOf(state: StudioState, feature: Feature): ReceiptView {
  const { status } = feature;
  if (status.type === "failing") {
    const since = status.culprit === undefined ? "" : ` since #${status.culprit} landed`;
    return { type: "none", why: `It had one, which does not hold any more: its check is red on main${since}.` };
  }
  if (status.type !== "passing" && status.type !== "stale") {
    return {
      type: "none",
      why: "A receipt is kept when a feature lands with its checks green. This one has not landed.",
    };
  }
  const { receipt, landing, attemptId } = status;
  const tookMs = receipt.results.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return { type: "kept", ...standing(state, feature, status), receipt, landing, attemptId, tookMs };
}

type Landed = Extract<Feature["status"], { type: "passing" | "stale" }>;

function standing(
  { recheck }: StudioState,
  { id }: Feature,
  status: Landed,
): Pick<Extract<ReceiptView, { type: "kept" }>, "tone" | "says"> {
  const { receipt } = status;
  if (receipt.proof === "unproven") {
    const why = "It landed in a run that skips the checks of features. Re-open it to have it proven.";
    return { tone: "attention", says: { title: "Unproven: its own checks were not run.", why } };
  }
  if (status.type === "stale") {
    const by = status.touchedBy === undefined ? "Work that landed since" : `#${status.touchedBy}`;
    const now = recheck?.features.includes(id) ? "Its checks run again now." : "Its checks have to be run again.";
    return {
      tone: "attention",
      says: { title: "Stale: what it rests on has changed.", why: `${by} touched its files. ${now}` },
    };
  }
  return { tone: "good", says: { title: "Proven.", why: provenBy(receipt) } };
}

function provenBy({ results }: Receipt): string {
  const own = results.filter((result) => result.scope === "feature" && isGreen(result));
  const telling = own.filter(({ redBefore }) => redBefore === true).length;
  const first = `${plural(results.length, "check")} green on exactly the tree that landed`;
  if (own.length === 0) return `${first}; none of them is the feature’s own.`;
  return telling === 0 ? `${first}.` : `${first}; ${telling} of its own ${telling === 1 ? "was" : "were"} red before.`;
}
