/** The lines in sight, each at its place. A feed: read line by line, each line having the focus in its turn. */
import type { VirtualItem } from "@tanstack/react-virtual";
import type { LineRowProps } from "./line-row.tsx";
import { LineRow } from "./line-row.tsx";
import type { LineRow as Row } from "./line-rows.ts";
import type { CurrentLine } from "./use-current-line.ts";
import type { LineKeys } from "./use-line-keys.ts";

type OfEveryLine = Pick<LineRowProps, "projectId" | "isWrapped" | "onToggle" | "onCopy" | "onCopyLink">;

export function Feed(props: {
  readonly rows: readonly Row[];
  readonly items: readonly VirtualItem[];
  readonly heightPx: number;
  readonly measure: (line: HTMLElement | null) => void;
  readonly keys: LineKeys;
  readonly current: CurrentLine;
  /** The place of the line that was linked to. */
  readonly marked: number;
  readonly openIds: ReadonlySet<string>;
  readonly isBusy: boolean;
  /** Whether these are all the lines there are. */
  readonly isWhole: boolean;
  readonly line: OfEveryLine;
}) {
  const { rows, items, heightPx, measure, keys, current, marked, openIds, isBusy, isWhole, line } = props;
  const entry = current.place < 0 ? items.at(-1)?.index : current.place;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="feed"
      aria-label="Record"
      aria-busy={isBusy}
      onKeyDown={keys.onKeyDown}
      onClick={keys.onClick}
      className="relative w-full"
      style={{ height: heightPx }}
    >
      {items.map(({ index, key, start }) => {
        const row = rows[index]!;
        return (
          <article
            key={key}
            ref={measure}
            data-index={index}
            data-line={row.id}
            aria-posinset={index + 1}
            aria-setsize={isWhole ? rows.length : -1}
            aria-labelledby={`line-${row.id}`}
            aria-current={index === marked ? "location" : undefined}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={index === entry ? 0 : -1}
            className="absolute inset-x-0 top-0 -outline-offset-2!"
            style={{ transform: `translateY(${start}px)` }}
          >
            <LineRow
              {...line}
              row={row}
              isOpen={openIds.has(row.id)}
              isChosen={current.isChosen(index)}
              isCurrent={index === current.place}
              isMarked={index === marked}
            />
          </article>
        );
      })}
    </div>
  );
}
