/** Which features are in which column, in which order, once a person has said what they look for? */
import type { CardView } from "./card-view.ts";
import { isSameList } from "./card-cache.ts";
import type { BoardSearch, Sort, Trait } from "./board-search.ts";
import { ColumnName, columnOf } from "./columns.ts";

export interface Board {
  /** All that match, in order. */
  readonly cards: readonly CardView[];
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: ColumnName;
  readonly cards: readonly CardView[];
  /** How many there are, whatever a person looks for. */
  readonly total: number;
}

/** Columns in which nothing has changed stay the same values. */
export function createBoard(): (cards: readonly CardView[], search: BoardSearch) => Board {
  let before: Board = { cards: [], columns: [] };
  return (cards, search) => {
    const matches = matcherOf(search);
    const found = cards.filter(matches).sort(comparers[search.sort ?? "priority"]);
    const totals = countBy(cards);
    const byColumn = Map.groupBy(found, ({ mark }) => columnOf[mark]);
    const columns = ColumnName.options.map((name, i) =>
      kept(before.columns[i], {
        name,
        cards: inColumn(name, byColumn.get(name) ?? [], search),
        total: totals.get(name) ?? 0,
      }),
    );
    before = {
      cards: isSameList(before.cards, found) ? before.cards : found,
      columns: isSameList(before.columns, columns) ? before.columns : columns,
    };
    return before;
  };
}

/** What is done has no order of work; its numbers are how people know it. */
const inColumn = (name: ColumnName, cards: readonly CardView[], { sort }: BoardSearch): readonly CardView[] =>
  name === "passing" && sort === undefined ? cards.toSorted(byNumber) : cards;

function countBy(cards: readonly CardView[]): ReadonlyMap<ColumnName, number> {
  const totals = new Map<ColumnName, number>();
  for (const { mark } of cards) totals.set(columnOf[mark], (totals.get(columnOf[mark]) ?? 0) + 1);
  return totals;
}

const kept = (before: Column | undefined, column: Column): Column =>
  before && before.total === column.total && isSameList(before.cards, column.cards) ? before : column;

function matcherOf({ q = "", status, category, agent, is, features }: BoardSearch): (card: CardView) => boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const about = new Set(features);
  const wanted: ((card: CardView) => boolean)[] = [];
  if (status) wanted.push(({ feature }) => status.includes(feature.status.type));
  if (category) wanted.push(({ feature }) => category.includes(feature.category));
  if (agent) wanted.push(({ worker }) => worker !== undefined && agent.includes(worker.role));
  if (is) wanted.push((card) => is.some((trait) => traits[trait](card)));
  if (features) wanted.push(({ feature }) => about.has(feature.id));
  if (words.length > 0) wanted.push((card) => saysAll(card, words));
  return (card) => wanted.every((holds) => holds(card));
}

const traits: Readonly<Record<Trait, (card: CardView) => boolean>> = {
  blocked: ({ mark }) => mark === "blocked",
  failed: ({ mark }) => mark === "failed" || mark === "failing",
  unproven: ({ mark }) => mark === "unproven",
  spend: ({ spend }) => spend !== "",
};

const haystacks = new WeakMap<CardView["feature"], string>();

function saysAll({ feature }: CardView, words: readonly string[]): boolean {
  let text = haystacks.get(feature);
  if (text === undefined) {
    text = `#${feature.id} ${feature.name} ${feature.category} ${feature.description}`.toLowerCase();
    haystacks.set(feature, text);
  }
  return words.every((word) => text.includes(word));
}

type Comparer = (a: CardView, b: CardView) => number;

const byNumber: Comparer = ({ feature: a }, { feature: b }) => a.id - b.id;

/** Ties fall to the number, so that the order is total. */
const comparers: Readonly<Record<Sort, Comparer>> = {
  priority: (a, b) => a.feature.priority - b.feature.priority || byNumber(a, b),
  number: byNumber,
  name: (a, b) => compareNames(a.feature.name, b.feature.name) || byNumber(a, b),
  changed: (a, b) => b.feature.updatedAt - a.feature.updatedAt || byNumber(a, b),
  attempts: (a, b) => b.feature.attempts - a.feature.attempts || byNumber(a, b),
  spend: (a, b) => b.feature.usage.costMicroUsd - a.feature.usage.costMicroUsd || byNumber(a, b),
};

const { compare: compareNames } = new Intl.Collator(undefined, { numeric: true });

/** What a list shows: cards, and before each group its name. */
export type Row =
  | { readonly type: "card"; readonly card: CardView }
  | { readonly type: "group"; readonly name: string; readonly count: number };

export function rowsOf(cards: readonly CardView[], group: BoardSearch["group"]): readonly Row[] {
  if (group === undefined) return cards.map((card) => ({ type: "card", card }));
  const groups = [...Map.groupBy(cards, ({ feature }) => feature.category)].sort(([a], [b]) => compareNames(a, b));
  return groups.flatMap(([name, members]): readonly Row[] => [
    { type: "group", name, count: members.length },
    ...members.map((card) => ({ type: "card", card }) as const),
  ]);
}
