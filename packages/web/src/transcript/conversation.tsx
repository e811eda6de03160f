/** The entries of a transcript, of which only those in sight are drawn, and what one finds one's way by. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { type RefObject, useMemo, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { Entry } from "./entry.tsx";
import { FindBar } from "./find-bar.tsx";
import { findItems, type Item, type Part } from "./items.ts";
import { useReading } from "./use-reading.ts";

export interface ConversationProps {
  readonly items: readonly Item[];
  readonly isLive: boolean;
  readonly isWhole: boolean;
  readonly workspace: string | undefined;
  readonly part: Part | undefined;
  readonly entry: number | undefined;
}

export function Conversation(props: ConversationProps) {
  const { items, isLive, isWhole, entry } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows(items, scroller);
  const [words, setWords] = useState("");
  const [hit, setHit] = useState(0);
  const hits = useMemo(() => findItems(items, words), [items, words]);
  const wanted = entry === undefined ? -1 : items.findLastIndex(({ n }) => n <= entry);
  const reading = useReading({ rows, scroller, count: items.length, isLive, isWhole, wanted, found: hits[hit] });

  function find(next: string): void {
    setWords(next);
    setHit(0);
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5 lg:px-6">
        <FindBar words={words} hit={hit} hits={hits.length} onWords={find} onHit={setHit} />
        <span className="ml-auto text-small text-faint">
          {plural(items.length, "entry", "entries")}
          {!isWhole && ", reading on…"}
        </span>
      </div>
      <div
        ref={scroller}
        onScroll={reading.lookWhere}
        // A keyboard must be able to scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="log"
        aria-label="Transcript"
        aria-live="off"
        className="min-h-40 flex-1 overflow-y-auto"
      >
        <Rows {...props} rows={rows} named={[wanted, hits[hit]]} />
      </div>
      {reading.isAway && (
        <Button size="small" className="absolute right-6 bottom-4 shadow-high" onClick={reading.toLatest}>
          <ArrowDown size={14} aria-hidden /> Latest
        </Button>
      )}
    </div>
  );
}

const useRows = (items: readonly Item[], scroller: RefObject<HTMLDivElement | null>) =>
  // Nothing is memoised by what it returns.
  // oxlint-disable-next-line react/incompatible-library
  useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    getItemKey: (index) => items[index]!.n,
    overscan: 10,
  });

function Rows(
  props: ConversationProps & {
    readonly rows: ReturnType<typeof useRows>;
    /** Places the address or a search names. */
    readonly named: readonly (number | undefined)[];
  },
) {
  const { items, isLive, workspace, part, rows, named } = props;
  // Kept here, for what is out of sight is not drawn.
  const [opened, setOpened] = useState<ReadonlyMap<number, boolean>>(new Map());
  return (
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
              isNamed={named.includes(index)}
              isGrowing={isLive && index === items.length - 1}
              isOpen={opened.get(item.n)}
              onOpen={(isOpen) => setOpened((before) => new Map(before).set(item.n, isOpen))}
            />
          </li>
        );
      })}
    </ol>
  );
}
