/** What is a person about to say, with what goes along: files, and what is on screen? */
import { useCallback, useMemo } from "react";
import type { PersonItem } from "@autocoder/core/conversation/state.ts";
import { type Attaching, useAttachments } from "../attach/use-attachments.ts";
import { type Writing, useWriting } from "./composer-draft.ts";
import { newMessageId } from "./new-id.ts";
import { outboxOf } from "./outboxes.ts";
import type { TalkRef } from "./talks.ts";
import { type Along, useSelection } from "./use-selection.ts";

export interface Saying {
  readonly writing: Writing;
  readonly attaching: Attaching;
  /** What is on screen, where that goes along. */
  readonly along: Along;
  /** Says a message anew, with the files it had. */
  readonly edit: (message: PersonItem) => void;
  readonly send: () => void;
  /** Puts a message that was taken back where one writes, unless something stands there. */
  readonly restore: (message: PersonItem) => void;
}

export function useSaying(ref: TalkRef, { isAboutScreen }: { readonly isAboutScreen: boolean }): Saying {
  const written = useWriting(ref);
  const attaching = useAttachments(ref.projectId, ref.conversationId);
  const { selection, leaveOut } = useSelection();
  const { edit: rewrite, leaveEditing } = written;
  const { clear, restore } = attaching;
  const edit = useCallback(
    (message: PersonItem) => {
      rewrite(message);
      clear();
      restore(message.attachments);
    },
    [rewrite, clear, restore],
  );
  const leave = useCallback(() => {
    leaveEditing();
    clear();
  }, [leaveEditing, clear]);
  const along = useMemo(
    () => ({ selection: isAboutScreen ? selection : undefined, leaveOut }),
    [isAboutScreen, selection, leaveOut],
  );

  function send(): void {
    const { text, editing } = written;
    outboxOf(ref).send({
      id: newMessageId(),
      at: Date.now(),
      text: text.trim(),
      attachments: [...attaching.attachments],
      ...(along.selection && { selection: along.selection }),
      ...(editing && { replaces: editing.id }),
    });
    written.clear();
    clear();
  }

  return {
    writing: { ...written, leaveEditing: leave },
    attaching,
    along,
    edit,
    send,
    restore(message) {
      if (written.text !== "") return;
      written.write(message.text);
      restore(message.attachments);
    },
  };
}
