/** Beneath what was said: what waits, what is asked, and where one writes. */
import {
  type ConversationState,
  type openQuestion,
  type PersonItem,
  waitingMessages,
} from "@autocoder/core/conversation/state.ts";
import { AttachButton } from "../attach/attach-button.tsx";
import { AttachmentTray } from "../attach/attachment-tray.tsx";
import { Composer, focusComposer } from "./composer.tsx";
import { hasKeyboard } from "./dock-state.ts";
import { LineNotice } from "./line-notice.tsx";
import { QuestionPanel } from "./question-panel.tsx";
import { SelectionChip } from "./selection-chip.tsx";
import { Starters } from "./starters.tsx";
import type { TalkProps } from "./talk.tsx";
import type { Talk } from "./talk-store.ts";
import { talkStoreOf } from "./talks.ts";
import type { TalkCommands } from "./use-commands.ts";
import type { Saying } from "./use-saying.ts";
import { WaitingList } from "./waiting-list.tsx";

export function TalkFoot(
  props: TalkProps & {
    readonly talk: Talk;
    /** Nothing was said by the person yet. */
    readonly isNew: boolean;
    readonly asked: ReturnType<typeof openQuestion>;
    readonly commands: TalkCommands;
    readonly saying: Saying;
  },
) {
  const { projectId, conversationId, beforeComposer, placeholder, talk, isNew, asked, commands, saying } = props;
  const { state, line } = talk;
  const ref = { projectId, conversationId };
  const takeBack = async (message: PersonItem): Promise<void> => {
    if (await commands.withdraw(message.id)) saying.restore(message);
  };
  const ask = (question: string): void => {
    saying.ask(question);
    keepKeyboard();
  };
  const answer: TalkCommands["answer"] = async (...given) => {
    const isAnswered = await commands.answer(...given);
    if (isAnswered) keepKeyboard();
    return isAnswered;
  };
  return (
    <>
      <LineNotice line={line} onHurry={talkStoreOf(ref).hurry} />
      {beforeComposer}
      <WaitingList
        messages={state.status === "answering" ? waitingMessages(state) : []}
        onTakeBack={(message) => void takeBack(message)}
      />
      {isNew && placeholder === undefined && saying.writing.text === "" && <Starters onAsk={ask} />}
      {asked && <QuestionPanel key={asked.n} talk={ref} asked={asked} onAnswer={answer} />}
      <Writing {...props} />
    </>
  );
}

/** What was pressed goes away, and would take the keyboard along. */
function keepKeyboard(): void {
  if (hasKeyboard()) focusComposer();
}

function Writing(props: Parameters<typeof TalkFoot>[0]) {
  const { talk, asked, commands, saying, placeholder, takesFocus = false, onLeave = leave } = props;
  const { writing, attaching, along, send, edit } = saying;
  const isAnswering = talk.state.status === "answering";
  const last = lastSaid(talk.state);
  return (
    <Composer
      writing={writing}
      placeholder={placeholderOf(placeholder, { isAnswering, isAsked: asked !== undefined })}
      isAnswering={isAnswering}
      takesFocus={takesFocus}
      isJoinedAbove={asked !== undefined}
      along={
        <>
          {along.selection && <SelectionChip selection={along.selection} onRemove={along.leaveOut} />}
          <AttachmentTray attaching={attaching} />
        </>
      }
      tools={<AttachButton attaching={attaching} />}
      canSendEmpty={attaching.attachments.length > 0}
      isHeld={attaching.isUnderWay}
      onSend={send}
      onStop={commands.stop}
      onEditLast={() => last && edit(last)}
      onLeave={onLeave}
    />
  );
}

const leave = (): void => document.getElementById("main")?.focus({ preventScroll: true });

function placeholderOf(
  given = "Ask about this project, or have something planned…",
  { isAnswering, isAsked }: { readonly isAnswering: boolean; readonly isAsked: boolean },
): string {
  if (isAsked) return "Answer above, or say something else…";
  return isAnswering ? "Go on typing: it waits its turn…" : given;
}

/** The last words of a person; an answer to a question is none that could be said anew. */
function lastSaid({ items }: ConversationState): PersonItem | undefined {
  const last = items.findLast((item) => item.type === "person" && item.answers === undefined);
  return last?.type === "person" ? last : undefined;
}
