/** How did the last run end, and what is to be done about it? */
import { limits } from "@autocoder/core/api/run-attention.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { describeSpend } from "@autocoder/core/run/budget.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Run } from "@autocoder/core/run/run.ts";
import { plural } from "../ui/format.ts";

export interface EndingView {
  readonly text: string;
  /** The features to look at, with the reason why. */
  readonly features: readonly { readonly id: FeatureId; readonly name: string; readonly reason: string }[];
  readonly next: "review" | "start" | "progress" | "machine" | undefined;
}

export function endingOf(state: StudioState, run: Run): EndingView | undefined {
  const { status } = run;
  if (status.type !== "ended") return undefined;
  const { ending } = status;
  switch (ending.type) {
    case "complete":
      return { text: "Every feature it was after passed.", features: [], next: "progress" };
    case "planned": {
      const count = plural(state.backlog.features.size, "feature");
      return { text: `The plan has ${count}. Look it over, then start.`, features: [], next: "review" };
    }
    case "blocked": {
      const features = ending.blockages.map(({ featureId: id, reason }) => ({
        id,
        name: state.backlog.features.get(id)?.name ?? "",
        reason,
      }));
      const text = `${plural(features.length, "feature")} cannot go on without you.`;
      return { text, features, next: undefined };
    }
    case "budget-spent":
      return { text: `${describeSpend(ending)} used.`, features: [], next: "start" };
    case "stopped": {
      const [limit] = limits(state, run);
      return limit === undefined
        ? { text: `${ending.reason} What was under way is saved.`, features: [], next: "start" }
        : { text: `${limit.title} ${limit.next}`, features: [], next: "machine" };
    }
    case "failed":
      return { text: ending.reason, features: [], next: "start" };
  }
}
