import { formatInstant } from "./format.ts";
import { useNow } from "./use-now.ts";

/** An instant as a person reads it, and as a machine does. */
export const When = ({ at }: { readonly at: number }) => (
  <time dateTime={new Date(at).toISOString()}>{formatInstant(at, useNow())}</time>
);
