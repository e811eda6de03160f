/** A text as a terminal would show it, with what was looked for marked in it. */
import type { Ink } from "./ansi.ts";
import { markedParts } from "./marked-text.ts";

const colours: Readonly<Record<NonNullable<Ink["colour"]>, string>> = {
  red: "text-bad",
  green: "text-good",
  yellow: "text-warn",
  blue: "text-move",
  magenta: "text-accent",
  cyan: "text-move",
  grey: "text-faint",
};

type Hits = Parameters<typeof markedParts>[1];

export function Printed({ text, hits }: { readonly text: string; readonly hits?: Hits }) {
  const parts = markedParts(text, hits);
  if (parts.length === 1 && !parts[0]!.isHit && classOf(parts[0]!.ink) === "") return <>{parts[0]!.text}</>;
  // A part has no name but its place.
  return parts.map(({ text: shown, ink, isHit }, i) => {
    const look = classOf(ink);
    if (!isHit)
      return look === "" ? (
        shown
      ) : (
        <span key={i} className={look}>
          {shown}
        </span>
      ); // oxlint-disable-line react/no-array-index-key
    // oxlint-disable-next-line react/no-array-index-key
    return (
      <mark key={i} className="rounded-[2px] bg-warn/25 text-ink">
        {shown}
      </mark>
    );
  });
}

const classOf = ({ colour, isBold, isDim }: Ink): string =>
  [colour && colours[colour], isBold && "font-semibold", isDim && !colour && "text-soft"].filter(Boolean).join(" ");
