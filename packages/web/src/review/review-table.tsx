/** The backlog as a table a person can write in, by priority; only the rows in sight are in the page. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useId, useRef, useState } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { CardView } from "../backlog/card-view.ts";
import type { Direction } from "../backlog/placing.ts";
import type { EditBacklog } from "../backlog/use-edits.ts";
import { useTableDrop } from "../backlog/use-table-drop.ts";
import { goneBelow } from "../ui/gone-below.ts";
import { useProject } from "../project/use-project.ts";
import { useHeadings } from "../spec/use-headings.ts";
import { ReviewRow } from "./review-row.tsx";

const heads = [
  ["Select", "w-12 sm:w-18"],
  ["Nr.", "w-18"],
  ["Name", ""],
  ["Category", `w-36 ${goneBelow.md}`],
  ["Waits for", `w-36 ${goneBelow.sm}`],
  ["From the spec", `w-44 ${goneBelow.xl}`],
  ["Priority", `w-20 text-right ${goneBelow.md}`],
  ["Steps", "w-24 text-right"],
] as const;

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "top",
  End: "bottom",
};

export function ReviewTable(props: {
  readonly cards: readonly CardView[];
  readonly selected: ReadonlySet<FeatureId>;
  readonly edit: EditBacklog;
  readonly onMove: (direction: Direction) => void;
  readonly onRewrite: (card: CardView) => void;
}) {
  const { cards, selected, edit, onMove, onRewrite } = props;
  const { projectId } = useProject();
  const frame = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<FeatureId>>(new Set());
  const onOpen = useCallback((id: FeatureId) => {
    setOpened((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  useTableDrop(frame);
  const headings = useHeadings();
  const headingsId = useId();
  // What it returns is used here alone, and nothing is memoised by it.
  // oxlint-disable-next-line react/incompatible-library
  const list = useVirtualizer({
    count: cards.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 36,
    getItemKey: (i) => cards[i]!.feature.id,
    overscan: 8,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = directions[event.key];
    if (direction === undefined || event.ctrlKey || event.metaKey) return;
    if (event.altKey) {
      event.preventDefault();
      onMove(direction);
    } else if (direction === "up" || direction === "down") goBeside(event, direction);
  };
  const shown = list.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = list.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={frame} onKeyDown={onKeyDown} className="min-h-0 flex-1 overflow-y-auto">
      <datalist id={headingsId}>
        {headings.map((heading) => (
          <option key={heading}>{heading}</option>
        ))}
      </datalist>
      <table
        aria-label="Backlog"
        aria-rowcount={cards.length}
        className="w-full table-fixed border-separate border-spacing-0"
      >
        <thead className="sticky top-0 z-2 bg-sunken text-left text-small text-soft">
          <tr>
            {heads.map(([name, width]) => (
              <th
                key={name}
                scope="col"
                className={`h-8 border-b border-line px-3 font-medium first:pl-4 last:pr-4 lg:last:pr-6 ${width}`}
              >
                <span className={name === "Select" ? "sr-only" : ""}>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <Space height={above} />
        {shown.map(({ index }) => {
          const card = cards[index]!;
          const { id } = card.feature;
          return (
            <tbody key={id} ref={list.measureElement} data-index={index}>
              <ReviewRow
                card={card}
                projectId={projectId}
                columns={heads.length}
                isSelected={selected.has(id)}
                isOpen={opened.has(id)}
                headingsId={headingsId}
                edit={edit}
                onOpen={onOpen}
                onRewrite={onRewrite}
              />
            </tbody>
          );
        })}
        <Space height={below} />
      </table>
    </div>
  );
}

/** Rows that are not drawn. */
const Space = ({ height }: { readonly height: number }) => (
  <tbody aria-hidden>
    <tr>
      <td colSpan={heads.length} style={{ height }} aria-label="Further features" />
    </tr>
  </tbody>
);

/** From a field to the same one of the next row. */
function goBeside(event: KeyboardEvent, direction: "up" | "down"): void {
  const cell = event.target instanceof Element ? event.target.closest("td") : null;
  const rows = [...event.currentTarget.querySelectorAll<HTMLTableRowElement>("tr[data-card]")];
  const at = rows.indexOf(cell?.closest<HTMLTableRowElement>("tr[data-card]") ?? rows[0]!);
  const next = rows[at + (direction === "up" ? -1 : 1)]?.cells[cell?.cellIndex ?? 0]?.querySelector<HTMLElement>(
    "input, a, button:not(:has(+ input))",
  );
  if (!next) return;
  event.preventDefault();
  next.focus();
}
