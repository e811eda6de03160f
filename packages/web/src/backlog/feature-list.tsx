/** Cards below each other, of which only those in sight are in the page. */
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { type Row, rowsOf } from "./board-view.ts";
import type { CardView } from "./card-view.ts";
import { FeatureCard } from "./feature-card.tsx";
import type { BoardSearch } from "./board-search.ts";

export interface ListState {
  readonly group: BoardSearch["group"];
  readonly isCompact: boolean;
  readonly selected: ReadonlySet<FeatureId>;
  /** The card the keyboard comes to. */
  readonly tabStop: FeatureId | undefined;
  /** Asks for the focus of that card; another value each time. */
  readonly focusCall: number;
}

const HEIGHTS = { compact: 36, card: 92, group: 28 } as const;

export function FeatureList(props: ListState & { readonly label: string; readonly cards: readonly CardView[] }) {
  const { label, cards, group, isCompact, selected, tabStop, focusCall } = props;
  const frame = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(cards, group), [cards, group]);
  const stop = tabStop === undefined ? -1 : rows.findIndex((row) => idOf(row) === tabStop);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      // Whoever is there with the keyboard must not lose their place by scrolling.
      return stop < 0 || shown.includes(stop) ? shown : [...shown, stop].sort((a, b) => a - b);
    },
    [stop],
  );
  // What it returns is used here alone, and nothing is memoised by it.
  // oxlint-disable-next-line react/incompatible-library
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (i) => (rows[i]!.type === "group" ? HEIGHTS.group : HEIGHTS[isCompact ? "compact" : "card"]),
    getItemKey: (i) => keyOf(rows[i]!),
    overscan: 3,
    rangeExtractor,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 8,
  });
  const answeredCall = useRef(focusCall);
  useLayoutEffect(() => {
    if (focusCall === answeredCall.current) return;
    answeredCall.current = focusCall;
    if (stop < 0) return;
    list.scrollToIndex(stop);
    frame.current?.querySelector<HTMLElement>(`[data-card="${tabStop}"] a`)?.focus({ preventScroll: true });
  }, [focusCall, stop, tabStop, list]);
  useEffect(() => (frame.current ? autoScrollForElements({ element: frame.current }) : undefined), []);
  return (
    <div ref={frame} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2 max-md:pt-2">
      <ol aria-label={label} className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ key, index, start }) => (
          <li
            key={key}
            ref={list.measureElement}
            data-index={index}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            className={`absolute inset-x-0 top-0 ${isCompact ? "pb-0.5" : "pb-1.5"}`}
            style={{ transform: `translateY(${start}px)` }}
          >
            <RowOf row={rows[index]!} isCompact={isCompact} selected={selected} tabStop={tabStop} />
          </li>
        ))}
      </ol>
    </div>
  );
}

const idOf = (row: Row): FeatureId | undefined => (row.type === "card" ? row.card.feature.id : undefined);
const keyOf = (row: Row): string | number => (row.type === "card" ? row.card.feature.id : row.name);

function RowOf(props: { readonly row: Row } & Pick<ListState, "isCompact" | "selected" | "tabStop">) {
  const { row, isCompact, selected, tabStop } = props;
  if (row.type === "group") {
    return (
      <h3 className="heading flex gap-1.5 truncate px-0.5 pt-1.5">
        <span className="truncate">{row.name}</span> <span className="font-normal text-faint">{row.count}</span>
      </h3>
    );
  }
  const { id } = row.card.feature;
  return <FeatureCard card={row.card} isCompact={isCompact} isSelected={selected.has(id)} isTabStop={id === tabStop} />;
}
