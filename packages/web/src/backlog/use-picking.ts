/** Which card has the keyboard, and which are selected? Neither is lost when cards move. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { CardView } from "./card-view.ts";
import { extendTo, nothingSelected, selectAll, type Selection, toggle, within } from "./selection.ts";

export interface Picking {
  readonly active: FeatureId | undefined;
  /** The card the Tab key comes to. */
  readonly tabStop: FeatureId | undefined;
  /** Counts how often the focus was sent to `active`. */
  readonly focusCall: number;
  readonly selected: ReadonlySet<FeatureId>;
  readonly focused: (id: FeatureId) => void;
  readonly sendFocus: (id: FeatureId) => void;
  readonly toggle: (id: FeatureId) => void;
  readonly extendTo: (id: FeatureId) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/** `order` is what is in sight, in the order in which a person sees it. */
export function usePicking(order: readonly CardView[]): Picking {
  const [active, setActive] = useState<FeatureId>();
  const [focusCall, setFocusCall] = useState(0);
  const [picked, setPicked] = useState<Selection>(nothingSelected);
  const ids = useMemo(() => order.map(({ feature }) => feature.id), [order]);
  const shown = useMemo(() => new Set(ids), [ids]);
  const latest = useRef(ids);
  useEffect(() => {
    latest.current = ids;
  }, [ids]);
  const selected = useMemo(() => within(picked, shown).ids, [picked, shown]);
  const tabStop = active !== undefined && shown.has(active) ? active : ids[0];

  const focused = useCallback((id: FeatureId) => setActive(id), []);
  const sendFocus = useCallback((id: FeatureId) => {
    setActive(id);
    setFocusCall((n) => n + 1);
  }, []);
  useLostFocus(active, order, sendFocus);
  const pick = useMemo(
    () => ({
      toggle: (id: FeatureId) => setPicked((before) => toggle(before, id)),
      extendTo: (id: FeatureId) => setPicked((before) => extendTo(before, id, latest.current)),
      selectAll: () => setPicked(selectAll(latest.current)),
      clear: () => setPicked(nothingSelected),
    }),
    [],
  );
  return { active, tabStop, focusCall, selected, focused, sendFocus, ...pick };
}

/** A card that goes elsewhere takes its focus along: the page must not lose whoever is there with the keyboard. */
function useLostFocus(
  active: FeatureId | undefined,
  order: readonly CardView[],
  sendFocus: (id: FeatureId) => void,
): void {
  const hadFocus = useRef(false);
  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent): void => {
      hadFocus.current = target instanceof Element && target.closest("[data-card]") !== null;
    };
    const onFocusOut = ({ target, relatedTarget }: FocusEvent): void => {
      // A card that is taken out of the page leaves the focus too, but nobody meant that.
      queueMicrotask(() => {
        if (relatedTarget === null && target instanceof Element && target.isConnected) hadFocus.current = false;
      });
    };
    addEventListener("focusin", onFocusIn);
    addEventListener("focusout", onFocusOut);
    return () => {
      removeEventListener("focusin", onFocusIn);
      removeEventListener("focusout", onFocusOut);
    };
  }, []);
  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return;
    const isThere = order.some(({ feature }) => feature.id === active);
    const next = isThere ? active : order[0]?.feature.id;
    if (next !== undefined) sendFocus(next);
  }, [active, order, sendFocus]);
}
