/** One conversation: what was said, what waits for an answer, and where one writes. Dock, page and others show the same. */
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { openQuestion, type PersonItem, waitingMessages } from "@autocoder/core/conversation/state.ts";
import { Empty } from "../ui/empty.tsx";
import { Announcer } from "./announcer.tsx";
import { Composer } from "./composer.tsx";
import { useWriting } from "./composer-draft.ts";
import { LineNotice } from "./line-notice.tsx";
import { newMessageId } from "./new-id.ts";
import { outboxOf, useUnsent } from "./outboxes.ts";
import { QuestionPanel } from "./question-panel.tsx";
import { SelectionChip } from "./selection-chip.tsx";
import { type RenderPart, type TalkHands, TalkProvider } from "./talk-context.ts";
import { TalkLog } from "./talk-log.tsx";
import { rowsOf } from "./talk-rows.ts";
import { talkStoreOf, type TalkRef, useTalk } from "./talks.ts";
import { useCommands } from "./use-commands.ts";
import { useSelection } from "./use-selection.ts";
import { WaitingList } from "./waiting-list.tsx";

export interface TalkProps extends TalkRef {
  /** Draws a part of an answer in a way of its own; keep it the same from one drawing to the next. */
  readonly renderPart?: RenderPart;
  /** Between what was said and where one writes. */
  readonly beforeComposer?: ReactNode;
  readonly placeholder?: string;
  /** Whether what is on screen goes along with what is said. */
  readonly isAboutScreen?: boolean;
  /** Whether the keyboard comes to where one writes as soon as that is there. */
  readonly takesFocus?: boolean;
  /** The entry one is led to. */
  readonly goTo?: number | undefined;
  /** Where the keyboard goes when one leaves the place where one writes. */
  readonly onLeave?: () => void;
  /** Shown where there is no such conversation any more. */
  readonly whenGone?: ReactNode;
}

/** Another conversation begins with nothing of this one. */
export const Talk = (props: TalkProps) => <Inside key={`${props.projectId}.${props.conversationId}`} {...props} />;

function Inside(props: TalkProps) {
  const { projectId, conversationId, renderPart, whenGone } = props;
  const ref = useMemo(() => ({ projectId, conversationId }), [projectId, conversationId]);
  const { state, line, isWhole } = useTalk(ref);
  const unsent = useUnsent(ref, state);
  const commands = useCommands(ref);
  const writing = useWriting(ref);
  const { opened, toggle } = useOpened();
  const [today] = useState(Date.now);
  const along = useSelection();
  const isAboutScreen = props.isAboutScreen ?? false;
  const outbox = outboxOf(ref);
  const asked = openQuestion(state);
  const rows = useMemo(() => rowsOf(state, unsent, today), [state, unsent, today]);
  const hands = useHands({
    ref,
    renderPart,
    askedAt: asked?.n,
    opened,
    toggle,
    edit: writing.edit,
    retry: commands.retry,
  });

  function send(): void {
    const { text, editing } = writing;
    outbox.send({
      id: newMessageId(),
      at: Date.now(),
      text: text.trim(),
      attachments: [],
      ...(isAboutScreen && along.selection && { selection: along.selection }),
      ...(editing && { replaces: editing.id }),
    });
    writing.clear();
  }

  async function takeBack(message: PersonItem): Promise<void> {
    if ((await commands.withdraw(message.id)) && writing.text === "") writing.write(message.text);
  }

  if (line.type === "gone") return whenGone ?? <Gone />;
  const isAnswering = state.status === "answering";
  const said = rows.filter((row) => row.type === "unsent" || (row.type === "item" && row.item.type === "person"));
  return (
    <TalkProvider value={hands}>
      <section aria-label="Conversation" aria-busy={!isWhole} className="flex min-h-0 min-w-0 flex-1 flex-col">
        {isWhole || state.seq > 0 ? (
          <TalkLog rows={rows} said={said.length} goTo={props.goTo} widthClass={WIDTH} />
        ) : (
          <div className="flex-1" />
        )}
        <div className={`mx-auto w-full shrink-0 px-3 pb-3 ${WIDTH}`}>
          <LineNotice line={line} onHurry={talkStoreOf(ref).hurry} />
          {props.beforeComposer}
          <WaitingList
            messages={isAnswering ? waitingMessages(state) : []}
            onTakeBack={(message) => void takeBack(message)}
          />
          {asked && <QuestionPanel key={asked.n} talk={ref} asked={asked} onAnswer={commands.answer} />}
          <Composer
            writing={writing}
            placeholder={placeholderOf(props.placeholder, { isAnswering, isAsked: asked !== undefined })}
            isAnswering={isAnswering}
            takesFocus={props.takesFocus ?? false}
            isJoinedAbove={asked !== undefined}
            along={
              isAboutScreen &&
              along.selection && <SelectionChip selection={along.selection} onRemove={along.leaveOut} />
            }
            onSend={send}
            onStop={commands.stop}
            onEditLast={() => {
              const last = state.items.findLast((item) => item.type === "person" && item.answers === undefined);
              if (last?.type === "person") writing.edit(last);
            }}
            onLeave={props.onLeave ?? leave}
          />
        </div>
        {isWhole && <Announcer state={state} />}
      </section>
    </TalkProvider>
  );
}

const WIDTH = "max-w-[46rem]";

const leave = (): void => document.getElementById("main")?.focus({ preventScroll: true });

function placeholderOf(
  given = "Ask about this project, or have something planned…",
  { isAnswering, isAsked }: { readonly isAnswering: boolean; readonly isAsked: boolean },
): string {
  if (isAsked) return "Answer above, or say something else…";
  return isAnswering ? "Go on typing: it waits its turn…" : given;
}

/** A new one only where something in it is. */
function useHands(given: Omit<TalkHands, "sendAgain" | "takeBack">): TalkHands {
  const { ref, renderPart, askedAt, opened, toggle, edit, retry } = given;
  return useMemo(() => {
    const outbox = outboxOf(ref);
    const takeBack: TalkHands["takeBack"] = ({ id }) => outbox.drop(id);
    return { ref, renderPart, askedAt, opened, toggle, edit, retry, sendAgain: outbox.send, takeBack };
  }, [ref, renderPart, askedAt, opened, toggle, edit, retry]);
}

function useOpened() {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const toggle = useCallback(
    (part: number) =>
      setOpened((before) =>
        before.has(part) ? new Set([...before].filter((other) => other !== part)) : new Set(before).add(part),
      ),
    [],
  );
  return { opened, toggle };
}

const Gone = () => <Empty title="This conversation is not there">It was deleted, or belongs to another project.</Empty>;
