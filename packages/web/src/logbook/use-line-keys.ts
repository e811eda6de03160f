/** How is the record read with the keyboard? Arrows, Page, Home and End lead from line to line, Enter opens one. */
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from "react";
import type { LineRow } from "./line-rows.ts";
import { type CurrentLine, placeAfterKey } from "./use-current-line.ts";

export interface LineKeys {
  readonly move: (key: string, options?: { readonly extends: boolean }) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

export function useLineKeys(given: {
  readonly rows: readonly LineRow[];
  readonly current: CurrentLine;
  readonly toggle: (id: string) => void;
  readonly virtualizer: { scrollToIndex(index: number, options: { readonly align: "auto" }): void };
  readonly scroller: RefObject<HTMLElement | null>;
}): LineKeys {
  const { rows, current, toggle, virtualizer, scroller } = given;
  const isMoved = useRef(false);
  useEffect(() => {
    if (!isMoved.current) return;
    isMoved.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${current.place}"]`)?.focus({ preventScroll: true });
  }, [current.place, scroller]);

  const move: LineKeys["move"] = (key, { extends: isExtending } = { extends: false }) => {
    const place = placeAfterKey(key, current.place, rows.length);
    if (place === undefined) return;
    isMoved.current = true;
    current.choose(rows[place]!.id, { extends: isExtending });
    virtualizer.scrollToIndex(place, { align: "auto" });
  };
  return {
    move,
    onKeyDown(event) {
      // Inside a line, keys are for what has the focus there.
      if (!(event.target instanceof HTMLElement) || event.target.dataset["line"] === undefined) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { line: id } = event.target.dataset;
      if (event.key === "Enter") toggle(id);
      else if (placeAfterKey(event.key, current.place, rows.length) === undefined) return;
      else move(event.key, { extends: event.shiftKey });
      event.preventDefault();
    },
    onClick({ target, shiftKey }) {
      if (!(target instanceof Element) || target.closest("a, button, pre") !== null) return;
      const id = target.closest<HTMLElement>("[data-line]")?.dataset["line"];
      if (id !== undefined) current.choose(id, { extends: shiftKey });
    },
  };
}
