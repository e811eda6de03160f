/** What a session used. */
import type { AttemptId } from "@autocoder/core/kit/ids.ts";
import { tokensOf, type Usage } from "@autocoder/core/session/usage.ts";
import { formatCost, formatCount, plural } from "../ui/format.ts";

export function UsageLine(props: {
  readonly usage: Usage;
  /** Other attempts whose share is counted in. */
  readonly sharedWith?: readonly AttemptId[];
}) {
  const { usage, sharedWith = [] } = props;
  if (tokensOf(usage) === 0) return null;
  const { requests, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = usage;
  return (
    <>
      <span>{plural(requests, "request")}</span>
      <span>{formatCount(inputTokens)} in</span>
      <span>{formatCount(cacheReadTokens)} from the cache</span>
      <span>{formatCount(cacheWriteTokens)} into it</span>
      <span>{formatCount(outputTokens)} out</span>
      <span>{formatCost(usage)}</span>
      {sharedWith.length > 0 && <span>its session also worked on {sharedWith.join(", ")}</span>}
    </>
  );
}
