/** What an agent said and did, as a conversation: follows while it speaks, can be searched, each entry has an address. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { plural } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import { Entry } from "./entry.tsx";
import { FindBar } from "./find-bar.tsx";
import { findItems, type Item, itemsOf, itemsOfAttempt, type Part } from "./items.ts";
import { useTranscript } from "./use-transcript.ts";

export function Transcript(props: {
  readonly projectId: ProjectId;
  readonly sessionId: SessionId;
  /** Only what belongs to this attempt. */
  readonly part?: Part;
  /** Left out of paths, which are all in it. */
  readonly workspace: string | undefined;
  /** The entry the address names. */
  readonly entry: number | undefined;
}) {
  const { projectId, sessionId, part, workspace, entry } = props;
  const { entries, isWhole, isLive, problem, retry } = useTranscript(projectId, sessionId);
  const [featureId, attempt] = [part?.featureId, part?.attempt];
  const items = useMemo(() => {
    const all = itemsOf(entries);
    return featureId === undefined || attempt === undefined ? all : itemsOfAttempt(all, { featureId, attempt });
  }, [entries, featureId, attempt]);

  if (problem !== undefined && items.length === 0) {
    return (
      <div className="p-4 lg:px-6">
        <Notice
          tone="bad"
          title="The transcript could not be read."
          action={<Button onClick={retry}>Try again</Button>}
        >
          {problem.message}
        </Notice>
      </div>
    );
  }
  if (items.length === 0 && isWhole) {
    return (
      <Empty title={isLive ? "The agent has not said anything yet." : "Nothing was said."}>
        {isLive
          ? "It appears here as it comes."
          : "The session ended before its agent began, or its transcript was trimmed."}
      </Empty>
    );
  }
  return (
    <Conversation items={items} isLive={isLive} isWhole={isWhole} workspace={workspace} part={part} entry={entry} />
  );
}

interface ConversationProps {
  readonly items: readonly Item[];
  readonly isLive: boolean;
  readonly isWhole: boolean;
  readonly workspace: string | undefined;
  readonly part: Part | undefined;
  readonly entry: number | undefined;
}

/** This near to the end, a reader wants to see what comes next. */
const NEAR_END_PX = 48;

function Conversation({ items, isLive, isWhole, workspace, part, entry }: ConversationProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(isLive && entry === undefined);
  const [words, setWords] = useState("");
  const [hit, setHit] = useState(0);
  const [opened, setOpened] = useState<ReadonlyMap<number, boolean>>(new Map());
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    getItemKey: (index) => items[index]!.n,
    overscan: 10,
  });
  const lookWhere = (): void => setAtEnd(isNearEnd(scroller.current!));
  const hits = useMemo(() => findItems(items, words), [items, words]);
  const wanted = entry === undefined ? -1 : items.findLastIndex(({ n }) => n <= entry);

  useEffect(() => {
    if (wanted >= 0) rows.scrollToIndex(wanted, { align: "center" });
    // Once for each entry named, and not again while the list grows.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [entry, wanted >= 0 && isWhole]);
  useEffect(() => {
    if (isAtEnd && isLive) rows.scrollToIndex(items.length - 1, { align: "end" });
  }, [rows, isAtEnd, isLive, items.length]);
  useEffect(() => {
    const index = hits[hit];
    if (index !== undefined) rows.scrollToIndex(index, { align: "center" });
  }, [rows, hits, hit]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5 lg:px-6">
        <FindBar
          words={words}
          hit={hit}
          hits={hits.length}
          onWords={(next) => {
            setWords(next);
            setHit(0);
          }}
          onHit={setHit}
        />
        <span className="ml-auto text-small text-faint">
          {plural(items.length, "entry", "entries")}
          {!isWhole && ", reading on…"}
        </span>
      </div>
      <div
        ref={scroller}
        onScroll={lookWhere}
        // A keyboard must be able to scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="log"
        aria-label="Transcript"
        aria-live="off"
        className="min-h-40 flex-1 overflow-y-auto"
      >
        <ol className="relative max-w-[72rem]" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const item = items[index]!;
            return (
              <li
                key={item.n}
                ref={rows.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0 px-4 py-1 lg:px-6"
                style={{ transform: `translateY(${start}px)` }}
              >
                <Entry
                  item={item}
                  workspace={workspace}
                  of={part}
                  isNamed={index === wanted || index === hits[hit]}
                  isOpen={opened.get(item.n)}
                  onOpen={(isOpen) => setOpened((before) => new Map(before).set(item.n, isOpen))}
                />
              </li>
            );
          })}
        </ol>
      </div>
      {!isAtEnd && scroller.current !== null && !isNearEnd(scroller.current) && (
        <Button
          size="small"
          className="absolute right-6 bottom-4 shadow-high"
          onClick={() => rows.scrollToIndex(items.length - 1, { align: "end" })}
        >
          <ArrowDown size={14} aria-hidden /> Latest
        </Button>
      )}
    </div>
  );
}

const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
