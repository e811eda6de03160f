/** Where is what a person writes into the draft until it is saved? In the tab: a reload loses nothing. */
import { useState } from "react";
import { createDrafts } from "../live/drafts.ts";
import { Writing } from "./writing-view.ts";

const drafts = createDrafts("interview", Writing);

export interface PartWriting {
  /** Undefined while nobody writes. */
  readonly writing: Writing | undefined;
  readonly write: (writing: Writing | undefined) => void;
}

/** `of` tells parts of drafts apart. */
export function useWriting(of: string): PartWriting {
  const [writing, setWriting] = useState(() => drafts.read(of));
  return {
    writing,
    write(next) {
      setWriting(next);
      if (next === undefined) drafts.drop(of);
      else drafts.keep(of, next);
    },
  };
}
