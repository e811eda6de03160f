/** One conversation: what was said, what waits for an answer, and where one writes. Dock, page and others show the same. */
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { openQuestion } from "@autocoder/core/conversation/state.ts";
import { DropZone } from "../attach/drop-zone.tsx";
import { useIsRehearsal } from "../live/use-projects.ts";
import { Empty } from "../ui/empty.tsx";
import { Announcer } from "./announcer.tsx";
import { outboxOf, useUnsent } from "./outboxes.ts";
import { type RenderPart, type TalkHands, TalkProvider } from "./talk-context.ts";
import { TalkFoot } from "./talk-foot.tsx";
import { TalkLog } from "./talk-log.tsx";
import { rowsOf } from "./talk-rows.ts";
import { type TalkRef, useTalk } from "./talks.ts";
import { useCommands } from "./use-commands.ts";
import { useSaying } from "./use-saying.ts";

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
  const { projectId, conversationId, renderPart, isAboutScreen = false, whenGone } = props;
  const ref = useMemo(() => ({ projectId, conversationId }), [projectId, conversationId]);
  const talk = useTalk(ref);
  const { state, line, isWhole } = talk;
  const unsent = useUnsent(ref, state);
  const commands = useCommands(ref);
  const saying = useSaying(ref, { isAboutScreen });
  const { opened, toggle } = useOpened();
  const [today] = useState(Date.now);
  const asked = openQuestion(state);
  const rows = useMemo(() => rowsOf(state, unsent, today), [state, unsent, today]);
  const { edit } = saying;
  const isRehearsal = useIsRehearsal(projectId);
  const hands = useHands({
    ref,
    renderPart,
    isRehearsal,
    askedAt: asked?.n,
    opened,
    toggle,
    edit,
    retry: commands.retry,
  });
  if (line.type === "gone") return whenGone ?? <Gone />;
  const said = rows.filter((row) => row.type === "unsent" || (row.type === "item" && row.item.type === "person"));
  return (
    <TalkProvider value={hands}>
      <section aria-label="Conversation" aria-busy={!isWhole} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <DropZone attaching={saying.attaching} className="flex min-h-0 min-w-0 flex-1 flex-col">
          {isWhole || state.seq > 0 ? (
            <TalkLog rows={rows} said={said.length} goTo={props.goTo} widthClass={WIDTH} />
          ) : (
            <div className="flex-1" />
          )}
          <div className={`mx-auto w-full shrink-0 px-3 pb-3 ${WIDTH}`}>
            <TalkFoot {...props} {...{ talk, asked, commands, saying }} />
          </div>
        </DropZone>
        {isWhole && <Announcer state={state} />}
      </section>
    </TalkProvider>
  );
}

const WIDTH = "max-w-[46rem]";

/** A new one only where something in it is. */
function useHands(given: Omit<TalkHands, "sendAgain" | "takeBack">): TalkHands {
  const { ref, renderPart, isRehearsal, askedAt, opened, toggle, edit, retry } = given;
  return useMemo(() => {
    const outbox = outboxOf(ref);
    const takeBack: TalkHands["takeBack"] = ({ id }) => outbox.drop(id);
    return { ref, renderPart, isRehearsal, askedAt, opened, toggle, edit, retry, sendAgain: outbox.send, takeBack };
  }, [ref, renderPart, isRehearsal, askedAt, opened, toggle, edit, retry]);
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
