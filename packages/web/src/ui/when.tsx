import { formatWhen } from "./format.ts";
import { useNow } from "./use-now.ts";

/** A moment that is past, in few words; all of it to who rests on it. */
export function When({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={new Date(at).toLocaleString()}>
      {formatWhen(at, now)}
    </time>
  );
}
