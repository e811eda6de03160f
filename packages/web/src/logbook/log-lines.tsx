/**
 * The lines themselves, of which only those in sight are in the page.
 *
 * Older ones are read as one scrolls up, newer ones as one scrolls down, and one's place is kept. At the end one follows
 * what comes, until one scrolls up or opens a line.
 */
import { useEffect, useLayoutEffect, useState } from "react";
import { LineRow } from "./line-row.tsx";
import { LinesFoot } from "./lines-foot.tsx";
import { countAfter, type LineRow as Row, placeOf } from "./line-rows.ts";
import type { ChangeSearch } from "./log-page.tsx";
import type { LogSearch } from "./log-search.ts";
import { OlderLine } from "./older-line.tsx";
import type { Reading, RecordReader } from "./reader.ts";
import { useCurrentLine } from "./use-current-line.ts";
import { useFollow } from "./use-follow.ts";
import { useLineActions } from "./use-line-actions.ts";
import { useLineKeys } from "./use-line-keys.ts";
import { useProjectId } from "./use-project-id.ts";
import { useScroller } from "./use-scroller.ts";

export interface LinesProps {
  readonly reading: Reading;
  readonly reader: RecordReader;
  readonly rows: readonly Row[];
  readonly search: LogSearch;
  readonly onChange: ChangeSearch;
}

/** So near to the end of what is held, the next page is asked for. */
const NEAR = 30;

export function LogLines(props: LinesProps) {
  const { reading, reader, rows, search, onChange } = props;
  const projectId = useProjectId();
  const { at, wrap = false } = search;
  const marked = at === undefined ? -1 : placeOf(rows, at);
  const current = useCurrentLine(rows, rows[marked]?.id);
  const follow = useFollow({ reader, rows, isAtFirst: at === undefined });
  const [openIds, toggleOpen] = useOpenIds(follow.leave);
  const { scroller, virtualizer } = useScroller({ rows, pinned: current.place, follow });
  const keys = useLineKeys({ rows, current, toggle: toggleOpen, virtualizer, scroller });
  const jump = (): void => {
    if (at !== undefined) onChange({ at: undefined });
    else if (reading.held?.isAtEnd === true) follow.begin(() => virtualizer.scrollToEnd());
    else reader.again();
  };
  const { copy, copyLink } = useLineActions({ ...props, current, keys, follow, toggle: toggleOpen, jump });

  // Where it begins: at the line that was linked to, or at the end.
  useLayoutEffect(() => {
    if (marked < 0) virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(marked, { align: "center" });
    // Only once: from then on one's place is kept.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { held, isReadingOlder, isResting, isLooking, failure } = reading;
  const canRead = failure === undefined && !isLooking;
  const isOlderDue = canRead && first < NEAR && typeof held?.older === "string" && !isReadingOlder && !isResting;
  const isNewerDue = canRead && last > rows.length - NEAR && held?.isAtEnd === false;
  useEffect(() => {
    if (isOlderDue) reader.readOlder();
  }, [isOlderDue, reader]);
  useEffect(() => {
    if (isNewerDue) reader.readNewer();
  }, [isNewerDue, held?.newer, reader]);

  return (
    <div className={`relative flex min-h-0 flex-1 flex-col ${isLooking ? "opacity-60" : ""}`}>
      <OlderLine reading={reading} reader={reader} />
      <div
        ref={scroller}
        onScroll={follow.onScroll}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        {/* A feed is read line by line, each line having the focus in its turn. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          role="feed"
          aria-label="Record"
          aria-busy={isReadingOlder || isLooking}
          onKeyDown={keys.onKeyDown}
          onClick={keys.onClick}
          className="relative w-full"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(({ index, key, start }) => {
            const row = rows[index]!;
            const isCurrent = index === current.place;
            return (
              <article
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                data-line={row.id}
                aria-posinset={index + 1}
                aria-setsize={held?.isAtEnd === true && held.older === null ? rows.length : -1}
                aria-labelledby={`line-${row.id}`}
                aria-current={index === marked ? "location" : undefined}
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                tabIndex={isCurrent || (current.place < 0 && index === last) ? 0 : -1}
                className="absolute inset-x-0 top-0 -outline-offset-2!"
                style={{ transform: `translateY(${start}px)` }}
              >
                <LineRow
                  row={row}
                  projectId={projectId}
                  isOpen={openIds.has(row.id)}
                  isChosen={current.isChosen(index)}
                  isCurrent={isCurrent}
                  isMarked={index === marked}
                  isWrapped={wrap}
                  onToggle={toggleOpen}
                  onCopy={copy}
                  onCopyLink={copyLink}
                />
              </article>
            );
          })}
        </div>
      </div>
      <LinesFoot
        isFollowing={follow.isFollowing}
        onFollow={(isWanted) => (isWanted ? jump() : follow.leave())}
        onJump={jump}
        newCount={countAfter(rows, follow.lastSeenId)}
        isAtEnd={held?.isAtEnd === true}
        isWrapped={wrap}
        onWrap={(isWanted) => onChange({ wrap: isWanted || undefined }, { replaces: true })}
        failure={failure}
        onRetry={() => (failure?.type === "unreachable" ? reader.readNewer() : reader.again())}
      />
    </div>
  );
}

function useOpenIds(onChange: () => void): readonly [ReadonlySet<string>, (id: string) => void] {
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const [toggle] = useState(() => (id: string) => {
    onChange();
    setOpenIds((before) =>
      before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set(before).add(id),
    );
  });
  return [openIds, toggle];
}
