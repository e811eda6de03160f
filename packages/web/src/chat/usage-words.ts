/** What did an answer cost, in a few quiet words? */
import { tokensOf, type Usage } from "@autocoder/core/session/usage.ts";
import { formatCount, formatMoney } from "../ui/format.ts";

export function usageWords(
  { usage, model }: { readonly usage: Usage; readonly model: string | undefined },
  isRehearsal: boolean,
): readonly string[] {
  // What a rehearsal counts is made up, and must not look like a bill.
  if (isRehearsal) return ["scripted"];
  const tokens = tokensOf(usage);
  return [
    ...(model ? [model] : []),
    ...(tokens > 0 ? [`${formatCount(tokens)} tokens`] : []),
    ...(usage.costMicroUsd > 0 ? [formatMoney(usage.costMicroUsd)] : []),
  ];
}
