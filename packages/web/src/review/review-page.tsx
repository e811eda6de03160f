/** The backlog before anything is spent on it, and at any time after: read, rewritten, ordered, and approved. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ListFilter, Plus, SearchX, X } from "lucide-react";
import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { Page } from "../app/page.tsx";
import { BoardProvider } from "../backlog/board-context.ts";
import { toggled } from "../backlog/board-search.ts";
import { createBoard } from "../backlog/board-view.ts";
import { BulkBar } from "../backlog/bulk-bar.tsx";
import { createCards } from "../backlog/card-cache.ts";
import { featureActions } from "../backlog/feature-actions.ts";
import { FeatureMenu } from "../backlog/feature-menu.tsx";
import { NoFeatures } from "../backlog/no-features.tsx";
import { useBoardHands } from "../backlog/use-board-hands.ts";
import { useDeeds } from "../backlog/use-deeds.tsx";
import { useEdits } from "../backlog/use-edits.ts";
import { usePicking } from "../backlog/use-picking.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { SearchBox } from "../ui/search-box.tsx";
import { Menu, MenuChecks } from "../ui/menu.tsx";
import { PlanButtons } from "./plan-buttons.tsx";
import { ProblemList } from "./problem-list.tsx";
import { problemsOf } from "./problems.ts";
import type { ReviewSearch } from "./review-search.ts";
import { ReviewTable } from "./review-table.tsx";

/** All features in one list, by priority. */
const asTable = { view: "table" } as const;
const nothing = () => undefined;

export function ReviewPage() {
  const { name } = useProject();
  const { search, change, all, board, problems } = useReview();
  const picking = usePicking(board.cards);
  const { deeds, dialog } = useDeeds();
  const edit = useEdits();
  const { hands, move, menu, closeMenu, said } = useBoardHands({
    board,
    search: asTable,
    picking,
    edit,
    askReason: deeds.setAside,
    answer: nothing,
  });
  const { selected, active } = picking;
  const doing = useMemo(
    () => ({ ...deeds, move, select: ({ feature }: (typeof all)[number]) => hands.toggle(feature.id) }),
    [deeds, move, hands],
  );
  const subject = useMemo(() => {
    const ids = selected.size > 0 ? selected : new Set(active === undefined ? [] : [active]);
    return board.cards.filter(({ feature }) => ids.has(feature.id));
  }, [board, selected, active]);
  const actions = useMemo(() => featureActions(subject, doing), [subject, doing]);
  useActions(actions);
  const searchBox = useRef<HTMLInputElement>(null);
  useActions(
    useMemo((): readonly Action[] => {
      const about = { group: "Backlog" };
      return [
        { ...about, id: "feature:new", title: "New feature", shortcut: "N", icon: Plus, run: deeds.add },
        {
          ...about,
          id: "board:search",
          title: "Search features",
          shortcut: "/",
          run: () => searchBox.current?.focus(),
        },
      ];
    }, [deeds]),
  );
  const menuCards = board.cards.filter(({ feature }) => feature.id === menu?.id);
  return (
    <Page
      title="Backlog"
      of={name}
      isFixed
      aside={
        <>
          <PlanButtons />
          <Button size="small" onClick={deeds.add}>
            <Plus size={14} aria-hidden /> New feature
          </Button>
        </>
      }
      bar={<Toolbar search={search} onChange={change} all={all} shown={board.cards.length} box={searchBox} />}
    >
      <ProblemList problems={problems} onShow={(features) => change({ features: [...features] })} />
      <BoardProvider value={hands}>
        <div className="relative flex min-h-0 flex-1 flex-col">
          {board.cards.length > 0 ? (
            <ReviewTable cards={board.cards} selected={selected} edit={edit} onMove={move} onRewrite={deeds.edit} />
          ) : all.length === 0 ? (
            <NoFeatures onAdd={deeds.add} />
          ) : (
            <Empty
              icon={SearchX}
              title="Nothing matches what you look for"
              action={<Button onClick={() => change(everything)}>Show all</Button>}
            />
          )}
          {selected.size > 0 && (
            <BulkBar
              count={selected.size}
              shown={board.cards.length}
              actions={actions}
              onAll={picking.selectAll}
              onClear={picking.clear}
            />
          )}
        </div>
      </BoardProvider>
      <FeatureMenu
        anchor={menu?.anchor}
        cards={menu && selected.has(menu.id) ? subject : menuCards}
        deeds={doing}
        onClose={closeMenu}
      />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {dialog}
    </Page>
  );
}

const everything: ReviewSearch = { q: undefined, category: undefined, features: undefined };

function useReview() {
  const moment = useMoment();
  const { projectId } = useProject();
  const navigate = useNavigate({ from: "/p/$projectId/review" });
  const search = useSearch({ from: "/p/$projectId/review" });
  const [cardsOf] = useState(createCards);
  const [boardOf] = useState(createBoard);
  const all = useMemo(() => cardsOf(moment.state), [cardsOf, moment]);
  const board = useMemo(() => {
    const { q, category, features } = search;
    const about = features && new Set(features);
    const cards = about === undefined ? all : all.filter(({ feature }) => about.has(feature.id));
    return boardOf(cards, { q, category });
  }, [boardOf, all, search]);
  // Looked for when there is time: the rows come first.
  const settled = useDeferredValue(all);
  const problems = useMemo(() => problemsOf(settled.map(({ feature }) => feature)), [settled]);
  const change = useCallback(
    (changes: ReviewSearch) =>
      void navigate({
        to: "/p/$projectId/review",
        params: { projectId },
        search: (before) => ({ ...before, ...changes }),
        replace: "q" in changes,
      }),
    [navigate, projectId],
  );
  return { search, change, all, board, problems };
}

function Toolbar(props: {
  readonly search: ReviewSearch;
  readonly onChange: (changes: ReviewSearch) => void;
  readonly all: ReturnType<typeof useReview>["all"];
  readonly shown: number;
  readonly box: React.RefObject<HTMLInputElement | null>;
}) {
  const { search, onChange, all, shown, box } = props;
  const categories = useMemo(() => [...new Set(all.map(({ feature }) => feature.category))].sort(), [all]);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox
        label="Search features"
        value={search.q ?? ""}
        onChange={(q) => onChange({ q: q || undefined })}
        box={box}
      />
      <Menu
        trigger={
          <Button look="quiet">
            <ListFilter size={15} aria-hidden /> Category{search.category && ` (${search.category.length})`}
          </Button>
        }
      >
        <MenuChecks
          label="Category"
          chosen={search.category ?? []}
          options={categories.map((value) => ({ value, name: value }))}
          onToggle={(value) => onChange({ category: toggled(search.category, value) })}
        />
      </Menu>
      <span className="flex items-center gap-1 text-small text-soft">
        {shown === all.length ? `${shown} by priority` : `${shown} of ${all.length}`}
        {shown !== all.length && <IconButton icon={X} label="Show all features" onClick={() => onChange(everything)} />}
      </span>
    </div>
  );
}
