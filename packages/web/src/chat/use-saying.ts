/** What is a person about to say, with what goes along: files, and what is on screen? */
import { useCallback, useMemo } from "react";
import type { PersonItem } from "@autocoder/core/conversation/state.ts";
import { type Attaching, useAttachments } from "../attach/use-attachments.ts";
import { type Writing, useWriting } from "./composer-draft.ts";
import { newMessageId } from "./new-id.ts";
import type { Unsent } from "./outbox.ts";
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
  /** Says this, with what goes along; what is being written stays. */
  readonly ask: (question: string) => void;
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

  function say(words: Pick<Unsent, "text" | "attachments" | "replaces">): void {
    const { selection: about } = along;
    outboxOf(ref).send({ id: newMessageId(), at: Date.now(), ...words, ...(about && { selection: about }) });
  }

  function send(): void {
    const { text, editing } = written;
    const attachments = [...attaching.attachments];
    say({ text: text.trim(), attachments, ...(editing && { replaces: editing.id }) });
    written.clear();
    clear();
  }

  return {
    writing: { ...written, leaveEditing: leave },
    attaching,
    along,
    edit,
    send,
    ask: (question) => say({ text: question, attachments: [] }),
    restore(message) {
      if (written.text !== "") return;
      written.write(message.text);
      restore(message.attachments);
    },
  };
}
