/** Where does a key lead from the card that has the focus? Up and down in its column, left and right to the next one. */
import type { FeatureId } from "@autocoder/core/kit/ids.ts";

/** How far a page goes. */
const PAGE = 8;

export function focusAfter(
  key: string,
  from: FeatureId | undefined,
  columns: readonly (readonly FeatureId[])[],
): FeatureId | undefined {
  const filled = columns.filter(({ length }) => length > 0);
  const at = filled.findIndex((ids) => from !== undefined && ids.includes(from));
  if (at < 0) return filled[0]?.[0];
  const column = filled[at]!;
  const place = column.indexOf(from!);
  const down = steps[key];
  if (down !== undefined) return column[Math.min(column.length - 1, Math.max(0, place + down))];
  const aside = sideways[key];
  const neighbour = aside === undefined ? undefined : filled[at + aside];
  return neighbour?.[Math.min(place, neighbour.length - 1)];
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

const sideways: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export const movesFocus = (key: string): boolean => key in steps || key in sideways;
