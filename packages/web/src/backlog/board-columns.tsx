/** The board's columns side by side; on a phone one of them, and a row of names to change it. */
import { type KeyboardEvent, useCallback, useMemo, useState } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import { useLive } from "../live/use-studio.ts";
import { BoardColumn } from "./board-column.tsx";
import { type BoardSearch, foldedIn } from "./board-search.ts";
import { type Column, rowsOf } from "./board-view.ts";
import { type ColumnName, columnTitles } from "./columns.ts";
import type { ListState } from "./feature-list.tsx";
import { focusAfter, movesFocus } from "./focus-path.ts";

export function BoardColumns(
  props: Omit<ListState, "isCompact" | "group"> & {
    readonly columns: readonly Column[];
    readonly search: BoardSearch;
    readonly onChange: (changes: BoardSearch) => void;
    readonly onFocus: (id: FeatureId) => void;
  },
) {
  const { columns, search, onChange, onFocus, ...picked } = props;
  const { group, view } = search;
  const folded = useMemo(() => foldedIn(search), [search]);
  const front = search.column ?? columns.find(({ cards }) => cards.length > 0)?.name ?? "pending";
  const isRunning = useLive(({ moment }) => activeRun(moment.state) !== undefined);
  const opened = useOpened(columns, isRunning);
  const onFold = useCallback(
    (name: ColumnName) =>
      onChange({ fold: folded.has(name) ? [...folded].filter((other) => other !== name) : [...folded, name] }),
    [folded, onChange],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-card]") : null;
    if (card === null || !movesFocus(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const shown = columns.filter(({ name }) => !folded.has(name)).map(({ cards }) => idsOf(cards, group));
    const next = focusAfter(event.key, Number(card.dataset["card"]) as FeatureId, shown);
    if (next !== undefined) onFocus(next);
  };
  return (
    <>
      <ColumnSwitch columns={columns} front={front} onChange={(column) => onChange({ column })} />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDown={onKeyDown} className="flex min-h-0 flex-1 overflow-x-auto">
        {columns.map((column) => (
          <BoardColumn
            key={column.name}
            {...picked}
            column={column}
            group={group}
            isCompact={view === "compact"}
            isFolded={folded.has(column.name)}
            isOpened={opened.has(column.name)}
            isInFront={column.name === front}
            onFold={onFold}
          />
        ))}
      </div>
    </>
  );
}

/** A column that has had a card stays wide during a run: the others would jump whenever its last card leaves it. */
function useOpened(columns: readonly Column[], isRunning: boolean): ReadonlySet<ColumnName> {
  const [opened, setOpened] = useState<ReadonlySet<ColumnName>>(new Set());
  const wanted = columns.filter(({ name, cards }) => cards.length > 0 || (isRunning && opened.has(name)));
  const hasChanged = wanted.length !== opened.size || wanted.some(({ name }) => !opened.has(name));
  if (hasChanged) setOpened(new Set(wanted.map(({ name }) => name)));
  return opened;
}

const idsOf = (cards: Column["cards"], group: BoardSearch["group"]): readonly FeatureId[] =>
  rowsOf(cards, group).flatMap((row) => (row.type === "card" ? [row.card.feature.id] : []));

const bringIntoView = (tab: HTMLElement | null): void => tab?.scrollIntoView({ block: "nearest", inline: "center" });

function ColumnSwitch(props: {
  readonly columns: readonly Column[];
  readonly front: ColumnName;
  readonly onChange: (name: ColumnName) => void;
}) {
  const { columns, front, onChange } = props;
  return (
    <div
      role="tablist"
      aria-label="Columns"
      className="flex shrink-0 overflow-x-auto border-b border-line px-2 md:hidden"
    >
      {columns.map(({ name, cards }) => (
        <button
          key={name}
          type="button"
          role="tab"
          ref={name === front ? bringIntoView : undefined}
          aria-selected={name === front}
          onClick={() => onChange(name)}
          className="h-11 shrink-0 border-b-2 border-transparent px-2.5 whitespace-nowrap text-soft aria-selected:border-accent aria-selected:text-ink"
        >
          {columnTitles[name]} <span className="text-small text-faint">{cards.length}</span>
        </button>
      ))}
    </div>
  );
}
