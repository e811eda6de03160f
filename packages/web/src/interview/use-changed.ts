/** Which parts of the draft are new to a person? What has changed since the answer in sight began. */
import { useMemo, useState } from "react";
import type { ConversationState } from "@autocoder/core/conversation/state.ts";
import { changedParts } from "./draft-view.ts";

export function useChanged({ turns, draft }: Pick<ConversationState, "turns" | "draft">): ReadonlySet<string> {
  const [before, setBefore] = useState({ turns, draft });
  // What was there when the page came is nothing new, nor is what an earlier answer wrote.
  if (before.turns !== turns) setBefore({ turns, draft });
  return useMemo(() => changedParts(before.draft, draft), [before, draft]);
}
