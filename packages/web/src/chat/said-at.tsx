/** When something was said: short, and to the second for whoever points at it. */
import { formatInstant, formatWhen } from "../ui/format.ts";
import { useNow } from "../ui/use-now.ts";

export function SaidAt({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatInstant(at, now)} className="whitespace-nowrap">
      {formatWhen(at, now)}
    </time>
  );
}
