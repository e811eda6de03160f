/** The same features as a table: one line each, to be compared. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, memo, useLayoutEffect, useMemo, useRef } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { goneBelow } from "../ui/gone-below.ts";
import { When } from "../ui/when.tsx";
import { useBoardHands } from "./board-context.ts";
import { type Row, rowsOf } from "./board-view.ts";
import { FeatureLink, noteColour, WaitsFor, WorkLine } from "./card-parts.tsx";
import type { CardView } from "./card-view.ts";
import { Cell } from "./cell.tsx";
import type { ListState } from "./feature-list.tsx";
import { focusAfter, movesFocus } from "./focus-path.ts";
import { markNames } from "./mark.ts";
import { edgeLine, useCardDrag } from "./use-card-drag.ts";
import { useTableDrop } from "./use-table-drop.ts";

const ROW_HEIGHT = 34;

const heads = [
  ["", "w-9"],
  ["Nr.", "w-14"],
  ["Name", ""],
  ["Status", `w-36 ${goneBelow.sm}`],
  ["Category", `w-32 ${goneBelow.xl}`],
  ["What to know", `w-[34%] ${goneBelow.md}`],
  ["Tries", `w-12 text-right ${goneBelow.xl}`],
  ["Cost", `w-16 text-right ${goneBelow.xl}`],
  ["Changed", `w-24 text-right ${goneBelow.xl}`],
] as const;

export function FeatureTable(
  props: Omit<ListState, "isCompact"> & {
    readonly cards: readonly CardView[];
    readonly onFocus: (id: FeatureId) => void;
  },
) {
  const { cards, group, selected, tabStop, focusCall, onFocus } = props;
  const frame = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(cards, group), [cards, group]);
  useTableDrop(frame);
  // What it returns is used here alone, and nothing is memoised by it.
  // oxlint-disable-next-line react/incompatible-library
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    scrollPaddingStart: ROW_HEIGHT,
  });
  const stop = rows.findIndex((row) => row.type === "card" && row.card.feature.id === tabStop);
  const answeredCall = useRef(focusCall);
  useLayoutEffect(() => {
    if (focusCall === answeredCall.current || stop < 0) return;
    const focus = () => frame.current?.querySelector<HTMLElement>(`[data-card="${tabStop}"] a`);
    list.scrollToIndex(stop);
    const found = focus();
    // What is far away is drawn first, and focused then.
    if (!found) return;
    answeredCall.current = focusCall;
    found.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-card]") : null;
    if (line === null || !movesFocus(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const ids = rows.flatMap((row) => (row.type === "card" ? [row.card.feature.id] : []));
    const next = focusAfter(event.key, Number(line.dataset["card"]) as FeatureId, [ids]);
    if (next !== undefined) onFocus(next);
  };
  const shown = list.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = list.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={frame} onKeyDown={onKeyDown} className="min-h-0 flex-1 overflow-y-auto">
      <table
        aria-label="Features"
        aria-rowcount={rows.length}
        className="w-full table-fixed border-separate border-spacing-0"
      >
        <thead className="sticky top-0 z-2 bg-sunken text-left text-small text-soft">
          <tr>
            {heads.map(([name, width]) => (
              <th
                key={name}
                scope="col"
                className={`h-8 border-b border-line px-2 font-medium first:pl-4 last:pr-4 ${width}`}
              >
                <span className={name === "" ? "sr-only" : ""}>{name === "" ? "Sign" : name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Space height={above} />}
          {shown.map(({ index }) => (
            <TableRow key={index} row={rows[index]!} index={index} selected={selected} tabStop={tabStop} />
          ))}
          {below > 0 && <Space height={below} />}
        </tbody>
      </table>
    </div>
  );
}

/** Rows that are not drawn. */
const Space = ({ height }: { readonly height: number }) => (
  <tr aria-hidden>
    <td colSpan={heads.length} style={{ height }} aria-label="Further features" />
  </tr>
);

function TableRow(props: { readonly row: Row; readonly index: number } & Pick<ListState, "selected" | "tabStop">) {
  const { row, index, selected, tabStop } = props;
  if (row.type === "group") {
    return (
      <tr aria-rowindex={index + 1}>
        <th
          scope="rowgroup"
          colSpan={heads.length}
          className="heading h-[34px] border-b border-line px-4 text-left align-bottom pb-1.5"
        >
          {row.name} <span className="font-normal text-faint">{row.count}</span>
        </th>
      </tr>
    );
  }
  const { id } = row.card.feature;
  return <Line card={row.card} index={index} isSelected={selected.has(id)} isTabStop={id === tabStop} />;
}

const Line = memo(function Line(props: {
  readonly card: CardView;
  readonly index: number;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
}) {
  const { card, index, isSelected, isTabStop } = props;
  const { feature, mark, note, waitsFor, worker, spend } = card;
  const hands = useBoardHands();
  const row = useRef<HTMLTableRowElement>(null);
  const { isDragged, edge } = useCardDrag({ element: row, id: feature.id, column: undefined });
  return (
    <tr
      ref={row}
      data-card={feature.id}
      aria-rowindex={index + 1}
      onContextMenu={(event) => {
        event.preventDefault();
        hands.openMenu(feature.id, event.currentTarget);
      }}
      className={`relative h-[34px] [&>td]:border-b [&>td]:border-line [&>td]:px-2 ${isSelected ? "bg-accent/8" : "hover:bg-ink/3"} ${isDragged ? "opacity-40" : ""} ${edgeLine(edge)}`}
    >
      <td className="pl-4!">
        <Cell mark={mark} />
      </td>
      <td className="text-faint">#{feature.id}</td>
      <td className="truncate">
        <FeatureLink card={card} tabIndex={isTabStop ? 0 : -1} className="font-medium after:rounded-none!" />
      </td>
      <td className={`truncate text-small ${noteColour(mark)} ${goneBelow.sm}`}>
        <span>{markNames[mark]}</span>
      </td>
      <td className={`truncate text-small text-soft ${goneBelow.xl}`}>
        <span>{feature.category}</span>
      </td>
      <td className={`text-small ${noteColour(mark)} ${goneBelow.md}`}>
        <span className="block truncate">
          {worker && mark === "working" ? <WorkLine worker={worker} /> : note}
          {note !== "" && waitsFor.length > 0 && " · "}
          <WaitsFor ids={waitsFor} />
        </span>
      </td>
      <td className={`text-right text-small text-faint ${goneBelow.xl}`}>
        <span>{feature.attempts > 0 && feature.attempts}</span>
      </td>
      <td className={`text-right text-small text-faint ${goneBelow.xl}`}>
        <span>{spend}</span>
      </td>
      <td className={`pr-4! text-right text-small text-faint ${goneBelow.xl}`}>
        <When at={feature.updatedAt} />
      </td>
    </tr>
  );
});
