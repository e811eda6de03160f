/** What a person is writing, and in the place of what: kept for each conversation, so that leaving it loses nothing. */
import { useEffect, useState } from "react";
import { z } from "zod";
import type { PersonItem } from "@autocoder/core/conversation/state.ts";
import { MessageId } from "@autocoder/core/kit/ids.ts";
import { createDrafts } from "../live/drafts.ts";
import { keyOf, type TalkRef } from "./talks.ts";

const Draft = z.object({
  text: z.string(),
  /** The message it will stand in the place of, and what was being written before. */
  editing: z.object({ id: MessageId, before: z.string() }).optional(),
});
export type Draft = z.infer<typeof Draft>;

const empty: Draft = { text: "" };
const drafts = createDrafts("message", Draft);

export interface Writing extends Draft {
  readonly write: (text: string) => void;
  readonly edit: (message: PersonItem) => void;
  /** Goes back to what was being written before. */
  readonly leaveEditing: () => void;
  readonly clear: () => void;
}

export function useWriting(ref: TalkRef): Writing {
  const of = keyOf(ref);
  const [draft, setDraft] = useState(() => drafts.read(of) ?? empty);
  useEffect(() => {
    if (draft.text === "" && draft.editing === undefined) drafts.drop(of);
    else drafts.keep(of, draft);
  }, [of, draft]);
  // The same from one drawing to the next.
  const [hands] = useState(() => ({
    write: (text: string) => setDraft((draft) => ({ ...draft, text })),
    edit: ({ id, text }: PersonItem) =>
      setDraft((draft) => ({ text, editing: { id, before: draft.editing?.before ?? draft.text } })),
    leaveEditing: () => setDraft((draft) => ({ text: draft.editing?.before ?? draft.text })),
    clear: () => setDraft((draft) => ({ text: draft.editing?.before ?? "" })),
  }));
  return { ...draft, ...hands };
}
