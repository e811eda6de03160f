/** A part of a dossier: its heading, what can be done about it, and what is known. */
import type { ReactNode } from "react";

export const Part = (props: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }) => (
  <section className="grid min-w-0 grid-cols-1 gap-1.5">
    <div className="flex min-h-6 items-center gap-2">
      <h2 className="heading">{props.title}</h2>
      {props.aside !== undefined && <div className="ml-auto">{props.aside}</div>}
    </div>
    {props.children}
  </section>
);
