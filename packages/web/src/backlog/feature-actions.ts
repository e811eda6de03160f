/** What can be done with one feature, or with several at once? One list for the card's menu, the bar and the palette. */
import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  CircleSlash,
  CornerDownRight,
  Merge,
  Pencil,
  RotateCcw,
  ShieldCheck,
  Split,
  SquareCheck,
  Tag,
  Trash,
} from "lucide-react";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import type { Action } from "../actions/action.ts";
import { plural } from "../ui/format.ts";
import type { CardView } from "./card-view.ts";
import { type Direction, isInWork, named, whyNotReopened } from "./placing.ts";

/** What each comes down to. */
export interface Deeds {
  readonly edit: (card: CardView) => void;
  readonly move: (direction: Direction) => void;
  readonly select: (card: CardView) => void;
  readonly setAside: (cards: readonly CardView[]) => void;
  readonly reopen: (cards: readonly CardView[]) => void;
  readonly categorise: (cards: readonly CardView[]) => void;
  readonly wait: (cards: readonly CardView[]) => void;
  readonly remove: (cards: readonly CardView[]) => void;
  readonly recheck: (cards: readonly CardView[]) => void;
  readonly merge: (cards: readonly CardView[]) => void;
  readonly split: (card: CardView) => void;
}

type FeatureAction = Action & { readonly kind: "move" | "one" | "any" | "danger" };

export function featureActions(cards: readonly CardView[], deeds: Deeds): readonly FeatureAction[] {
  const [first] = cards;
  if (first === undefined) return [];
  const group = named(cards);
  const about = (name: string) => ({ id: `feature:${name}`, group });
  const whyBusy = whyAllBusy(cards);
  return [
    ...(cards.length === 1
      ? [
          { ...about("edit"), kind: "one", title: "Edit…", icon: Pencil, run: () => deeds.edit(first) } as const,
          {
            ...about("select"),
            kind: "one",
            title: "Select or deselect",
            icon: SquareCheck,
            shortcut: "X",
            run: () => deeds.select(first),
          } as const,
        ]
      : []),
    ...moves.map(({ direction, ...move }) => ({
      ...about(direction),
      ...move,
      kind: "move" as const,
      run: () => deeds.move(direction),
    })),
    { ...about("category"), kind: "any", title: "Set category…", icon: Tag, run: () => deeds.categorise(cards) },
    { ...about("wait"), kind: "any", title: "Wait for…", icon: CornerDownRight, run: () => deeds.wait(cards) },
    cards.length === 1
      ? {
          ...about("split"),
          kind: "any",
          title: "Split…",
          icon: Split,
          ...unless(whyBusy ?? whyNotSplit(first)),
          run: () => deeds.split(first),
        }
      : {
          ...about("merge"),
          kind: "any",
          title: "Merge into one…",
          icon: Merge,
          ...unless(whyBusy ?? whyOneBusy(cards)),
          run: () => deeds.merge(cards),
        },
    {
      ...about("reopen"),
      kind: "any",
      title: "Re-open",
      icon: RotateCcw,
      keywords: "retry try again pending",
      ...unless(whyNoneReopened(cards)),
      run: () => deeds.reopen(cards),
    },
    {
      ...about("recheck"),
      kind: "any",
      title: "Check again",
      icon: ShieldCheck,
      keywords: "verify re-verify proof",
      ...unless(cards.some(({ feature }) => isPassing(feature)) ? undefined : "Nothing of it has landed yet."),
      run: () => deeds.recheck(cards),
    },
    {
      ...about("skip"),
      kind: "any",
      title: "Set aside…",
      icon: CircleSlash,
      keywords: "skip",
      ...unless(whyBusy),
      run: () => deeds.setAside(cards),
    },
    {
      ...about("delete"),
      kind: "danger",
      title: cards.length === 1 ? "Delete" : `Delete ${plural(cards.length, "feature")}`,
      icon: Trash,
      ...unless(whyBusy),
      run: () => deeds.remove(cards),
    },
  ];
}

const moves = [
  { direction: "up", title: "Move up", icon: ArrowUp, shortcut: "Alt+ArrowUp" },
  { direction: "down", title: "Move down", icon: ArrowDown, shortcut: "Alt+ArrowDown" },
  { direction: "top", title: "Move to the top", icon: ArrowUpToLine, shortcut: "Alt+Home" },
  { direction: "bottom", title: "Move to the bottom", icon: ArrowDownToLine, shortcut: "Alt+End" },
] as const;

const unless = (why: string | undefined) => (why === undefined ? {} : { unavailable: why });

/** Those an agent holds are left out; where all are held, nothing can be done. */
const whyAllBusy = (cards: readonly CardView[]): string | undefined =>
  cards.every(({ feature }) => isInWork(feature)) ? `${named(cards)} in work. Stop its agent first.` : undefined;

const whyOneBusy = (cards: readonly CardView[]): string | undefined => {
  const busy = cards.find(({ feature }) => isInWork(feature));
  return busy && `#${busy.feature.id} is in work. Stop its agent first.`;
};

const whyNotSplit = ({ feature }: CardView): string | undefined =>
  isPassing(feature) ? `#${feature.id} has landed. Re-open it to build it in parts.` : undefined;

function whyNoneReopened(cards: readonly CardView[]): string | undefined {
  const whys = cards.map(({ feature }) => whyNotReopened(feature));
  return whys.every((why) => why !== undefined) ? whys[0] : undefined;
}
