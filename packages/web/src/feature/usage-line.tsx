/** What an attempt's session used. */
import { tokensOf } from "@autocoder/core/session/usage.ts";
import { formatCount, formatMoney, plural } from "../ui/format.ts";
import type { AttemptView } from "./attempt-view.ts";

export function UsageLine({ attempt: { usage, sharedWith } }: { readonly attempt: AttemptView }) {
  if (tokensOf(usage) === 0) return null;
  const { requests, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, costMicroUsd } = usage;
  return (
    <>
      <span>{plural(requests, "request")}</span>
      <span>{formatCount(inputTokens)} in</span>
      <span>{formatCount(cacheReadTokens + cacheWriteTokens)} cached</span>
      <span>{formatCount(outputTokens)} out</span>
      <span>{formatMoney(costMicroUsd)}</span>
      {sharedWith.length > 0 && <span>its session also worked on {sharedWith.join(", ")}</span>}
    </>
  );
}
