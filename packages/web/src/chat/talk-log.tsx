/** What was said, of which only what is in sight is drawn. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { memo, useLayoutEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { AgentMessage } from "./agent-message.tsx";
import { PersonMessage } from "./person-message.tsx";
import { guessHeight, type TalkRow } from "./talk-rows.ts";
import { UnsentMessage } from "./unsent-message.tsx";
import { NEAR_END_PX, useEndInSight, useSticking } from "./use-sticking.ts";

export function TalkLog(props: {
  readonly rows: readonly TalkRow[];
  /** How many messages the person has said. */
  readonly said: number;
  /** The entry one is led to. */
  readonly goTo: number | undefined;
  readonly widthClass: string;
}) {
  const { rows, said, goTo, widthClass } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = goTo === undefined ? -1 : rows.findLastIndex((row) => row.type === "item" && row.item.n <= goTo);
  const { isAtEnd, onScroll, toEnd } = useSticking({ scroller, said, goTo: wanted });
  // Its functions always speak of the present rows; nothing that is memoised is given them.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]!.key,
    estimateSize: (index) => guessHeight(rows[index]!),
    overscan: 4,
    paddingStart: 16,
    paddingEnd: 12,
    anchorTo: "end",
    // So that what nobody looks at is not drawn first.
    initialOffset: () => (isAtEnd ? rows.reduce((sum, row) => sum + guessHeight(row), 0) : 0),
    followOnAppend: isAtEnd,
    // Whoever reads further up is not moved.
    scrollEndThreshold: isAtEnd ? NEAR_END_PX : -1,
  });
  // What is measured after it was drawn moves the end, and so does each word.
  const heightPx = virtualizer.getTotalSize();
  useLayoutEffect(() => {
    if (isAtEnd) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [isAtEnd, heightPx, scroller]);
  useEndInSight(scroller, isAtEnd);
  useLayoutEffect(() => {
    if (wanted >= 0) virtualizer.scrollToIndex(wanted, { align: "center" });
  }, [virtualizer, wanted]);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        onScroll={onScroll}
        // A keyboard must be able to scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="log"
        aria-label="Messages"
        // What is new is said aloud by paragraphs, beside it.
        aria-live="off"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        <ol className={`relative mx-auto ${widthClass}`} style={{ height: heightPx }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0 px-4 py-1.5"
              style={{ transform: `translateY(${start}px)` }}
            >
              <div className={index === wanted ? "rounded-md bg-accent/8 outline-4 outline-accent/8" : ""}>
                <Row row={rows[index]!} />
              </div>
            </li>
          ))}
        </ol>
      </div>
      {!isAtEnd && (
        <Button
          size="small"
          className="absolute bottom-2 left-1/2 -translate-x-1/2 rounded-full! shadow-high"
          onClick={toEnd}
        >
          <ArrowDown size={13} aria-hidden /> Jump to newest
        </Button>
      )}
    </div>
  );
}

const Row = memo(
  function Row({ row }: { readonly row: TalkRow }) {
    switch (row.type) {
      case "day":
        return <Day at={row.at} />;
      case "unsent":
        return <UnsentMessage message={row.message} />;
      case "item":
        return row.item.type === "person" ? (
          <PersonMessage item={row.item} />
        ) : (
          <AgentMessage item={row.item} isLast={row.isLast} />
        );
    }
  },
  (before, after) => isSameRow(before.row, after.row),
);

function isSameRow(a: TalkRow, b: TalkRow): boolean {
  if (a.type === "item" && b.type === "item") return a.item === b.item && a.isLast === b.isLast;
  if (a.type === "unsent" && b.type === "unsent") return a.message === b.message;
  return a.type === b.type && a.key === b.key;
}

const Day = ({ at }: { readonly at: number }) => (
  <p className="flex items-center gap-3 text-small text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
    {new Date(at).toLocaleDateString([], { weekday: "long", month: "long", day: "numeric" })}
  </p>
);
