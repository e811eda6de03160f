/** A word that carries a colour, never the colour alone. */
import type { ReactNode } from "react";

export type Tone = "calm" | "active" | "good" | "attention" | "bad";

const tones: Readonly<Record<Tone, string>> = {
  calm: "border-line text-soft",
  active: "border-move/35 bg-move/8 text-move",
  good: "border-good/35 bg-good/8 text-good",
  attention: "border-warn/40 bg-warn/8 text-warn",
  bad: "border-bad/35 bg-bad/8 text-bad",
};

export const Badge = ({ tone = "calm", children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span
    className={`inline-flex h-5 shrink-0 items-center gap-1 rounded-full border px-2 text-small font-medium whitespace-nowrap ${tones[tone]}`}
  >
    {children}
  </span>
);
