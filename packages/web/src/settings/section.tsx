/** Parts of the settings, and single settings: each has an address, and is brought into sight when that is meant. */
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode, type RefObject } from "react";

export function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly says?: string;
  readonly children: ReactNode;
}) {
  const { id, title, says, children } = props;
  const { ref } = useMeant<HTMLElement>(id, "start");
  // Placed, so that what only a screen reader sees does not make the whole window scroll.
  return (
    <section
      ref={ref}
      aria-labelledby={`section-${id}`}
      className="relative grid gap-x-10 gap-y-3 border-b border-line px-4 py-6 lg:grid-cols-[14rem_minmax(0,44rem)] lg:px-6"
    >
      <div>
        <h2 id={`section-${id}`} className="font-semibold">
          {title}
        </h2>
        {says !== undefined && <p className="mt-0.5 max-w-[50ch] text-small text-soft">{says}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

export function Row({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const { ref, isMeant } = useMeant<HTMLDivElement>(id, "center");
  return (
    <div
      ref={ref}
      id={id}
      className={`-mx-3 rounded-md border-l-2 px-3 py-2.5 ${isMeant ? "border-accent bg-accent/6" : "border-transparent"}`}
    >
      {children}
    </div>
  );
}

function useMeant<T extends HTMLElement>(
  id: string,
  block: ScrollLogicalPosition,
): { readonly ref: RefObject<T | null>; readonly isMeant: boolean } {
  const isMeant = useLocation().hash === id;
  const ref = useRef<T>(null);
  useEffect(() => {
    if (isMeant) ref.current?.scrollIntoView({ block });
  }, [isMeant, block]);
  return { ref, isMeant };
}
