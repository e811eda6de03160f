/** The dock's left edge, by which it is made wider or narrower, with the pointer or the keyboard. */
import type { KeyboardEvent, PointerEvent } from "react";
import { clampWidth, NARROWEST_PX, widestPx, widthAfter } from "./dock-width.ts";

export function DockEdge(props: {
  readonly widthPx: number;
  /** While the pointer moves it. */
  readonly onDrag: (widthPx: number) => void;
  readonly onChange: (widthPx: number) => void;
}) {
  const { widthPx, onDrag, onChange } = props;

  function onKeyDown(event: KeyboardEvent): void {
    const next = widthAfter(event.key, widthPx, innerWidth);
    if (next === undefined) return;
    event.preventDefault();
    onChange(next);
  }

  function onPointerDown(event: PointerEvent<HTMLHRElement>): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const { clientX, pointerId } = event;
    const edge: HTMLHRElement = event.currentTarget;
    edge.setPointerCapture(pointerId);
    const widthAt = (x: number): number => clampWidth(widthPx + clientX - x, innerWidth);
    const over = new AbortController();
    const { signal } = over;
    edge.addEventListener("pointermove", ({ clientX: x }) => onDrag(widthAt(x)), { signal });
    const end = ({ clientX: x }: { readonly clientX: number }): void => {
      over.abort();
      onChange(widthAt(x));
    };
    edge.addEventListener("pointerup", end, { signal });
    edge.addEventListener("pointercancel", end, { signal });
  }

  return (
    // A separator that can be moved is a control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <hr
      aria-label="Width of the assistant"
      aria-orientation="vertical"
      aria-valuemin={NARROWEST_PX}
      aria-valuemax={widestPx(innerWidth)}
      aria-valuenow={widthPx}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      className="absolute inset-y-0 -left-1 z-10 h-full w-2.25 cursor-col-resize touch-none border-x-4 border-y-0 border-transparent bg-clip-padding outline-none hover:bg-edge focus-visible:border-x-[3px] focus-visible:bg-accent active:bg-accent"
    />
  );
}
