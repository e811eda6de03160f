/**
 * The lines themselves, of which only those in sight are in the page.
 *
 * Older ones are read as one scrolls up, newer ones as one scrolls down, and one's place is kept. At the end one follows
 * what comes, until one scrolls up or opens a line.
 */
import { useLayoutEffect, useState } from "react";
import { Feed } from "./feed.tsx";
import { LinesFoot } from "./lines-foot.tsx";
import { dayNameOf } from "./line-time.ts";
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
import { useReadingOn } from "./use-reading-on.ts";
import { useScroller } from "./use-scroller.ts";

export interface LinesProps {
  readonly reading: Reading;
  readonly reader: RecordReader;
  readonly rows: readonly Row[];
  readonly search: LogSearch;
  readonly onChange: ChangeSearch;
}

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

  // What is measured after it was drawn moves the end; who follows stays there.
  const heightPx = virtualizer.getTotalSize();
  useLayoutEffect(() => {
    if (follow.isFollowing) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [follow.isFollowing, rows, heightPx, scroller]);

  const items = virtualizer.getVirtualItems();
  useReadingOn({ reading, reader, items, count: rows.length });

  const top = rows[virtualizer.range?.startIndex ?? 0];
  const { held, isReadingOlder, isLooking, failure } = reading;
  return (
    <div className={`relative flex min-h-0 flex-1 flex-col ${isLooking ? "opacity-60" : ""}`}>
      <OlderLine reading={reading} reader={reader} />
      <div
        ref={scroller}
        onScroll={follow.onScroll}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <Feed
          {...{ rows, items, keys, current, marked, openIds }}
          heightPx={heightPx}
          measure={virtualizer.measureElement}
          isBusy={isReadingOlder || isLooking}
          isWhole={held?.isAtEnd === true && held.older === null}
          line={{ projectId, isWrapped: wrap, onToggle: toggleOpen, onCopy: copy, onCopyLink: copyLink }}
        />
      </div>
      <LinesFoot
        isFollowing={follow.isFollowing}
        onFollow={(isWanted) => (isWanted ? jump() : follow.leave())}
        onJump={jump}
        day={top && dayNameOf(top.line.at)}
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
