/**
 * What does it mean to put features somewhere on the board?
 *
 * In a column: their place in the order of work. From another column into Pending: work on them begins anew. Into Set
 * aside: they are left out. Everything else a feature becomes by what is proven, and nobody's hand changes that.
 */
import type { Edit, MoveEdit } from "@autocoder/core/backlog/edit.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { plural } from "../ui/format.ts";
import type { CardView } from "./card-view.ts";
import { type ColumnName, columnOf } from "./columns.ts";

export type Place = MoveEdit["place"];

export interface Putting {
  /** In the order they are to have. */
  readonly cards: readonly CardView[];
  /** Undefined where only the order is at stake. */
  readonly column: ColumnName | undefined;
  /** Beside which other; undefined for just anywhere in the column. */
  readonly place: Place | undefined;
  /** Whether the board shows the order of work. */
  readonly isByPriority: boolean;
}

export type Placing =
  | { readonly type: "edits"; readonly edits: readonly Edit[]; readonly done: string }
  /** They are to be set aside, and a person says why. */
  | { readonly type: "set-aside"; readonly features: readonly FeatureId[] }
  | { readonly type: "refused"; readonly why: string };

export function placingOf({ cards, column, place, isByPriority }: Putting): Placing {
  const ids = cards.map(({ feature }) => feature.id);
  const strangers = cards.filter(({ mark }) => columnOf[mark] !== column);
  if (column === undefined || strangers.length === 0) return reordered(cards, place, isByPriority);
  if (column === "aside") return settingAside(cards);
  if (column !== "pending") return refused(whyOnlyTheStudio[column]);
  const stuck = strangers.find(({ feature }) => whyNotReopened(feature) !== undefined);
  if (stuck) return refused(whyNotReopened(stuck.feature)!);
  const reopening = strangers.map(({ feature }): Edit => reopenEdit(feature.id));
  const edits = place === undefined || !isByPriority ? reopening : [...reopening, moveEdit(ids, place)];
  return { type: "edits", edits, done: `${named(cards)} ${cards.length === 1 ? "is" : "are"} pending again.` };
}

const refused = (why: string): Placing => ({ type: "refused", why });

function reordered(cards: readonly CardView[], place: Place | undefined, isByPriority: boolean): Placing {
  if (!isByPriority) return refused("The board is not in the order of work. Sort by priority to change that order.");
  if (place === undefined) return refused("There is nothing here it could come before or after.");
  const ids = cards.map(({ feature }) => feature.id);
  return { type: "edits", edits: [moveEdit(ids, place)], done: `${named(cards)} moved.` };
}

function settingAside(cards: readonly CardView[]): Placing {
  const busy = cards.find(({ feature }) => isInWork(feature));
  if (busy) return refused(`#${busy.feature.id} is in work. Stop its agent first.`);
  return { type: "set-aside", features: cards.map(({ feature }) => feature.id) };
}

export const moveEdit = (features: readonly FeatureId[], place: Place): Edit => ({
  type: "move",
  features: [...features],
  place,
});

export const reopenEdit = (featureId: FeatureId): Edit => ({
  type: "reopen",
  featureId,
  reason: "A person put it back into the backlog.",
});

/** Held by an agent, so that only stopping it sets it free. */
export const isInWork = ({ status, reservedBy }: Feature): boolean =>
  status.type === "working" || status.type === "verifying" || reservedBy !== undefined;

/** Why it cannot be put back among what is to be done. */
export function whyNotReopened(feature: Feature): string | undefined {
  const { id, status } = feature;
  if (isInWork(feature)) return `#${id} is in work. Stop its agent first.`;
  if (status.type === "failing") return `#${id} is failing, so it goes back to work by itself, before the others.`;
  if (status.type === "needs-input") return `#${id} waits for an answer. Answer it, and it goes on by itself.`;
  if (status.type === "pending") return `#${id} is pending already.`;
  return undefined;
}

const whyOnlyTheStudio: Readonly<Record<Exclude<ColumnName, "pending" | "aside">, string>> = {
  working: "An agent takes what is first in Pending. Move it to the top there to have it begun next.",
  checking: "Only an agent that has finished its work asks for it to be verified.",
  input: "Only an agent that has a question waits for an answer.",
  passing: "Only the studio makes a feature passing, once its checks have passed on what lands.",
  failed: "A feature fails when its attempts are used up. Set it aside to keep agents from it.",
};

export const named = (cards: readonly CardView[]): string =>
  cards.length === 1 ? `#${cards[0]!.feature.id}` : plural(cards.length, "feature");

/** Where a key moves cards among those of their column. */
export type Direction = "up" | "down" | "top" | "bottom";

/** Beside which one they come to lie; undefined where they lie there already. */
export function placeTowards(
  direction: Direction,
  moving: ReadonlySet<FeatureId>,
  column: readonly FeatureId[],
): Place | undefined {
  const places = column.flatMap((id, i) => (moving.has(id) ? [i] : []));
  const others = column.filter((id) => !moving.has(id));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined || others.length === 0) return undefined;
  const isWhole = last - first + 1 === places.length;
  const before = column.slice(0, first).at(-1);
  const after = column.slice(last + 1).find((id) => !moving.has(id));
  switch (direction) {
    case "up":
      return before === undefined ? (isWhole ? undefined : { before: others[0]! }) : { before };
    case "down":
      return after === undefined ? (isWhole ? undefined : { after: others.at(-1)! }) : { after };
    case "top":
      return before === undefined && isWhole ? undefined : { before: others[0]! };
    case "bottom":
      return after === undefined && isWhole ? undefined : { after: others.at(-1)! };
  }
}
