/** Which features has a person picked out, to do something with all of them? */
import type { FeatureId } from "@autocoder/core/kit/ids.ts";

export interface Selection {
  readonly ids: ReadonlySet<FeatureId>;
  /** Where a range begins. */
  readonly anchor: FeatureId | undefined;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: undefined };

export function toggle({ ids }: Selection, id: FeatureId): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** With everything from the anchor to here, in the order a person sees. */
export function extendTo(selection: Selection, id: FeatureId, order: readonly FeatureId[]): Selection {
  const [from, to] = [order.indexOf(selection.anchor ?? id), order.indexOf(id)];
  if (from < 0 || to < 0) return toggle(selection, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor ?? id };
}

export const selectAll = (ids: readonly FeatureId[]): Selection => ({ ids: new Set(ids), anchor: ids[0] });

/** Without what is no longer in sight: nobody should change what they cannot see. */
export function within(selection: Selection, shown: ReadonlySet<FeatureId>): Selection {
  const ids = [...selection.ids].filter((id) => shown.has(id));
  return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) };
}
