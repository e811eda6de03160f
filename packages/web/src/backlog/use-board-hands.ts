/** What the board does when it is asked: moves by hand or key, menus, and what it says aloud about it. */
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { BoardHands } from "./board-context.ts";
import type { BoardSearch } from "./board-search.ts";
import { type Board, rowsOf } from "./board-view.ts";
import type { CardView } from "./card-view.ts";
import { type ColumnName, columnOf, columnTitles } from "./columns.ts";
import { type Direction, named, type Place, placeTowards, type Placing, placingOf } from "./placing.ts";
import type { EditBacklog } from "./use-edits.ts";
import type { Picking } from "./use-picking.ts";

export interface MenuRequest {
  readonly id: FeatureId;
  readonly anchor: Element;
}

interface Bench {
  readonly board: Board;
  readonly search: BoardSearch;
  readonly picking: Picking;
}

export interface Handled {
  readonly hands: BoardHands;
  readonly move: (direction: Direction) => void;
  readonly menu: MenuRequest | undefined;
  readonly closeMenu: () => void;
  /** What a screen reader is to say. */
  readonly said: string;
}

export function useBoardHands(
  given: Bench & {
    readonly edit: EditBacklog;
    readonly askReason: (cards: readonly CardView[]) => void;
    readonly answer: () => void;
  },
): Handled {
  const { board, search, picking, edit, askReason, answer } = given;
  const bench = useRef<Bench>({ board, search, picking });
  useEffect(() => {
    bench.current = { board, search, picking };
  });
  const [menu, setMenu] = useState<MenuRequest>();
  const [said, setSaid] = useState("");
  const { toggle, extendTo, focused } = picking;
  const handled = useMemo(() => {
    const put = (placing: Placing, cards: readonly CardView[], where: string): void => {
      if (placing.type === "refused") setSaid(placing.why);
      else if (placing.type === "set-aside") askReason(cards);
      else {
        setSaid(`${named(cards)}: ${where}`);
        void edit(placing.edits, { what: `Move ${named(cards)}`, done: placing.done });
      }
    };
    return {
      hands: {
        toggle,
        extendTo,
        focused,
        answer,
        openMenu: (id: FeatureId, anchor: Element) => {
          focused(id);
          setMenu({ id, anchor });
        },
        whyNot: (id: FeatureId, column: ColumnName | undefined, place: Place | undefined) => {
          const placing = placedAt(bench, { cards: movingWith(bench, id), column, place });
          return placing.type === "refused" ? placing.why : undefined;
        },
        drop: (id: FeatureId, column: ColumnName | undefined, place: Place | undefined) => {
          const cards = movingWith(bench, id);
          put(placedAt(bench, { cards, column, place }), cards, `moved${inColumn(column)}.`);
        },
      },
      move: (direction: Direction) => {
        const { active } = bench.current.picking;
        const cards = active === undefined ? [] : movingWith(bench, active);
        const [first] = cards;
        if (first === undefined) return;
        const column = bench.current.search.view === "table" ? undefined : columnOf[first.mark];
        const place = placeTowards(direction, new Set(cards.map(({ feature }) => feature.id)), beside(bench, first));
        if (place === undefined) return setSaid(`${named(cards)} cannot go further ${ways[direction]}.`);
        put(placedAt(bench, { cards, column, place }), cards, `moved ${ways[direction]}${inColumn(column)}.`);
      },
      closeMenu: () => setMenu(undefined),
    };
  }, [toggle, extendTo, focused, answer, edit, askReason]);
  return { ...handled, menu, said };
}

const inColumn = (column: ColumnName | undefined): string =>
  column === undefined ? "" : ` in ${columnTitles[column]}`;

const ways: Readonly<Record<Direction, string>> = { up: "up", down: "down", top: "up", bottom: "down" };

/** The selection goes along with one of its own. */
function movingWith({ current }: RefObject<Bench>, id: FeatureId): readonly CardView[] {
  const { board, picking } = current;
  const ids = picking.selected.has(id) ? picking.selected : new Set([id]);
  return board.cards.filter(({ feature }) => ids.has(feature.id));
}

/** Anywhere in a column is behind its last card. */
function placedAt(
  { current }: RefObject<Bench>,
  wanted: {
    readonly cards: readonly CardView[];
    readonly column: ColumnName | undefined;
    readonly place: Place | undefined;
  },
): Placing {
  const { board, search } = current;
  const moving = new Set(wanted.cards);
  const last = board.columns.find(({ name }) => name === wanted.column)?.cards.findLast((card) => !moving.has(card));
  const place = wanted.place ?? (last && { after: last.feature.id });
  return placingOf({ ...wanted, place, isByPriority: (search.sort ?? "priority") === "priority" });
}

/** Those a card lies among, in the order a person sees. */
function beside({ current: { board, search } }: RefObject<Bench>, card: CardView): readonly FeatureId[] {
  const isTable = search.view === "table";
  const cards = isTable ? board.cards : (board.columns.find(({ name }) => name === columnOf[card.mark])?.cards ?? []);
  return rowsOf(cards, search.group).flatMap((row) =>
    row.type === "card" && (search.group === undefined || row.card.feature.category === card.feature.category)
      ? [row.card.feature.id]
      : [],
  );
}
