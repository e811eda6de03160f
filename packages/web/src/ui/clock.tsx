import { formatClock } from "./format.ts";
import { useNow } from "./use-now.ts";

/** How long it has lasted since `from`, running until `to` is known. */
export function Clock({ from, to }: { readonly from: number; readonly to?: number | undefined }) {
  const now = useNow();
  return <>{formatClock((to ?? now) - from)}</>;
}
