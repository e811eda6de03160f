/** A project's backlog, live: every feature in the column of its status, to be found, ordered and changed. */
import { Link } from "@tanstack/react-router";
import { Plus, SearchX } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Action } from "../actions/action.ts";
import { isCovered } from "../actions/listen.ts";
import { useActions } from "../actions/use-actions.ts";
import { Page } from "../app/page.tsx";
import { useOnScreen } from "../chat/on-screen.ts";
import { ConnectionMark } from "../project/connection-line.tsx";
import { useProject } from "../project/use-project.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { BoardColumns } from "./board-columns.tsx";
import { type BoardHands, BoardProvider } from "./board-context.ts";
import { noFilters, type View } from "./board-search.ts";
import { BoardToolbar } from "./board-toolbar.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { featureActions } from "./feature-actions.ts";
import { FeatureMenu } from "./feature-menu.tsx";
import { FeatureTable } from "./feature-table.tsx";
import { NoFeatures } from "./no-features.tsx";
import { QuestionLine, Questions } from "./questions.tsx";
import { useBoardHands } from "./use-board-hands.ts";
import { useBoard } from "./use-board.ts";
import { useDeeds } from "./use-deeds.tsx";
import { useEdits } from "./use-edits.ts";
import { usePicking } from "./use-picking.ts";

export function BoardPage() {
  const { projectId, name } = useProject();
  const { search, change, all, board, visible } = useBoard();
  const picking = usePicking(visible);
  const { deeds, dialog } = useDeeds();
  const edit = useEdits();
  const [isAsking, setAsking] = useState(false);
  const searchBox = useRef<HTMLInputElement>(null);
  const focusSearch = useCallback(() => searchBox.current?.focus(), []);
  const answer = useCallback(() => setAsking(true), []);
  const close = useCallback(() => setAsking(false), []);
  const { hands, move, menu, closeMenu, said } = useBoardHands({
    board,
    search,
    picking,
    edit,
    askReason: deeds.setAside,
    answer,
  });
  const { active, selected, clear } = picking;
  useOnScreen(selected.size === 1 ? [...selected][0] : active);

  const subject = useMemo(() => {
    const ids = selected.size > 0 ? selected : new Set(active === undefined ? [] : [active]);
    return board.cards.filter(({ feature }) => ids.has(feature.id));
  }, [board, selected, active]);
  const doing = useMemo(
    () => ({ ...deeds, move, select: ({ feature }: (typeof subject)[number]) => hands.toggle(feature.id) }),
    [deeds, move, hands],
  );
  const actions = useMemo(() => featureActions(subject, doing), [subject, doing]);
  useActions(actions);
  useBoardActions({ add: deeds.add, focusSearch, openMenu: hands.openMenu, picking, change, search });
  useEscape(clear, selected.size > 0);

  const menuCard = menu && board.cards.find(({ feature }) => feature.id === menu.id);
  const picked = { selected, tabStop: picking.tabStop, focusCall: picking.focusCall };
  return (
    <Page
      title="Board"
      of={name}
      isFixed
      aside={
        <>
          <ConnectionMark />
          <Link to="/p/$projectId/expand" params={{ projectId }} className={buttonClass({ size: "small" })}>
            Expand…
          </Link>
          <Button look="strong" size="small" onClick={deeds.add}>
            <Plus size={14} aria-hidden /> New feature
          </Button>
        </>
      }
    >
      <QuestionLine onAnswer={answer} />
      <div className="border-b border-line px-4 py-1.5 lg:px-6">
        <BoardToolbar search={search} onChange={change} all={all} shown={board.cards.length} searchBox={searchBox} />
      </div>
      <BoardProvider value={hands}>
        <div className="relative flex min-h-0 flex-1 flex-col">
          {board.cards.length === 0 ? (
            <NoCards isEmpty={all.length === 0} onAdd={deeds.add} onAll={() => change(noFilters)} />
          ) : search.view === "table" ? (
            <FeatureTable {...picked} cards={board.cards} group={search.group} onFocus={picking.sendFocus} />
          ) : (
            <BoardColumns
              {...picked}
              columns={board.columns}
              search={search}
              onChange={change}
              onFocus={picking.sendFocus}
            />
          )}
          {selected.size > 0 && (
            <BulkBar
              count={selected.size}
              shown={visible.length}
              actions={actions}
              onAll={picking.selectAll}
              onClear={clear}
            />
          )}
        </div>
      </BoardProvider>
      <FeatureMenu
        anchor={menu?.anchor}
        cards={menuCard === undefined || selected.has(menuCard.feature.id) ? subject : [menuCard]}
        deeds={doing}
        onClose={closeMenu}
      />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {dialog}
      <Questions isOpen={isAsking} onClose={close} />
    </Page>
  );
}

function NoCards(props: { readonly isEmpty: boolean; readonly onAdd: () => void; readonly onAll: () => void }) {
  const { isEmpty, onAdd, onAll } = props;
  return isEmpty ? (
    <NoFeatures onAdd={onAdd} />
  ) : (
    <Empty
      icon={SearchX}
      title="Nothing matches what you look for"
      action={<Button onClick={onAll}>Show all</Button>}
    />
  );
}

/** What can be done on the board as a whole. */
function useBoardActions(
  given: Pick<ReturnType<typeof useBoard>, "change" | "search"> & {
    readonly add: () => void;
    readonly focusSearch: () => void;
    readonly openMenu: BoardHands["openMenu"];
    readonly picking: ReturnType<typeof usePicking>;
  },
): void {
  const { add, focusSearch, openMenu, change, search, picking } = given;
  const { active, selectAll } = picking;
  const { group, view = "board" } = search;
  const actions = useMemo((): readonly Action[] => {
    const about = { group: "Board" };
    const show = (next: View, title: string): Action => ({
      ...about,
      id: `view:${next}`,
      title,
      run: () => change({ view: next }),
      ...(view === next && { unavailable: "It is shown already." }),
    });
    return [
      { ...about, id: "feature:new", title: "New feature", shortcut: "N", icon: Plus, run: add },
      { ...about, id: "board:search", title: "Search features", shortcut: "/", run: focusSearch },
      show("board", "Show as a board"),
      show("compact", "Show compact"),
      show("table", "Show as a table"),
      {
        ...about,
        id: "board:group",
        title: group === undefined ? "Group by category" : "Do not group",
        run: () => change({ group: group === undefined ? "category" : undefined }),
      },
      {
        ...about,
        id: "feature:menu",
        title: "Show what can be done with a feature",
        shortcut: "M",
        ...(active === undefined && { unavailable: "Go to a feature first." }),
        run: () => {
          const card = document.querySelector(`[data-card="${active}"]`);
          if (active !== undefined && card) openMenu(active, card);
        },
      },
      { ...about, id: "board:all", title: "Select all shown", shortcut: "Mod+A", run: selectAll },
    ];
  }, [add, focusSearch, openMenu, change, group, view, active, selectAll]);
  useActions(actions);
}

function useEscape(run: () => void, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented && !isCovered(document)) run();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [run, isOn]);
}
