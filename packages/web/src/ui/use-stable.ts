import { useState } from "react";
import { isSame } from "@autocoder/core/kit/is-same.ts";

/** The value from before as long as the new one is equal to it, for what is made anew more often than it changes. */
export function useStable<T>(value: T): T {
  const [kept, keep] = useState(value);
  if (isSame(kept, value)) return kept;
  keep(value);
  return value;
}
