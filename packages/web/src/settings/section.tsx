/** A part of the settings with an address of its own. */
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";

export function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly says?: string;
  readonly children: ReactNode;
}) {
  const { id, title, says, children } = props;
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-3 border-b border-line px-4 py-6 lg:grid-cols-[14rem_minmax(0,44rem)] lg:px-6"
    >
      <div>
        <h2 id={id} className="scroll-mt-4 font-semibold">
          {title}
        </h2>
        {says !== undefined && <p className="mt-0.5 max-w-[50ch] text-small text-soft">{says}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

/** One setting; the address can name it, and it is brought into sight then. */
export function Row({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const isMeant = useLocation().hash === id;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isMeant) row.current?.scrollIntoView({ block: "center" });
  }, [isMeant]);
  return (
    <div
      ref={row}
      id={id}
      className={`-mx-3 rounded-md border-l-2 px-3 py-2.5 ${isMeant ? "border-accent bg-accent/6" : "border-transparent"}`}
    >
      {children}
    </div>
  );
}
