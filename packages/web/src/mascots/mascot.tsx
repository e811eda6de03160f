/** An agent's character. Its name stands beside it wherever it is, so the drawing itself says nothing to a reader. */
import { lookOf, type Look } from "./cast.ts";
import { Face } from "./face.tsx";
import type { Mood } from "./mood.ts";
import { Top } from "./top.tsx";

const fills: Readonly<Record<Look["hue"], string>> = {
  coral: "fill-coral",
  amber: "fill-amber",
  lime: "fill-lime",
  mint: "fill-mint",
  sky: "fill-sky",
  iris: "fill-iris",
  pink: "fill-pink",
  sand: "fill-sand",
};

/** All stand on the line at 58 and leave the upper 18 to what is on their head. */
const outlines: Readonly<Record<Look["body"], string>> = {
  pebble: "M32 18C47 18 57 27 57 40 57 52 49 58 32 58 15 58 7 52 7 40 7 27 17 18 32 18Z",
  drop: "M32 16C37 22 54 31 54 43 54 53 45 58 32 58 19 58 10 53 10 43 10 31 27 22 32 16Z",
  bean: "M25 18C37 16 53 19 55 33 57 46 53 58 39 58 30 58 28 57 20 58 11 59 7 50 8 40 9 28 15 20 25 18Z",
  loaf: "M20 19H44C52 19 57 24 57 32V52C57 56 55 58 51 58H13C9 58 7 56 7 52V32C7 24 12 19 20 19Z",
  bell: "M32 17C44 17 50 25 51 37 52 46 58 49 58 54 58 57 56 58 53 58H11C8 58 6 57 6 54 6 49 12 46 13 37 14 25 20 17 32 17Z",
  pot: "M14 19H50C54 19 57 22 56 26L51 53C50 56 48 58 45 58H19C16 58 14 56 13 53L8 26C7 22 10 19 14 19Z",
  star: "M32 16C36 16 37 23 41 25 46 27 53 23 56 26 59 30 54 35 54 40 54 46 58 51 55 55 51 59 44 55 39 56 36 57 34 58 32 58 30 58 28 57 25 56 20 55 13 59 9 55 6 51 10 46 10 40 10 35 5 30 8 26 11 23 18 27 23 25 27 23 28 16 32 16Z",
  puff: "M22 21C26 15 38 15 42 21 50 19 57 25 55 33 60 38 58 47 52 49 50 57 40 60 32 57 24 60 14 57 12 49 6 47 4 38 9 33 7 25 14 19 22 21Z",
};

const postures: Readonly<Partial<Record<Mood, string>>> = {
  stuck: "rotate(-4 32 58)",
  failed: "rotate(7 32 58) translate(0 1)",
  done: "translate(0 -2)",
};

export function Mascot(props: { readonly name: string; readonly mood: Mood; readonly size: number }) {
  const { name, mood, size } = props;
  const { body, top, hue } = lookOf(name);
  const isMoving = mood === "working" || mood === "testing";
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 64 64"
      aria-hidden
      className={`shrink-0 overflow-visible ${mood === "failed" ? "saturate-50" : ""}`}
    >
      <ellipse cx="32" cy="59" rx={mood === "done" ? 17 : 21} ry="3" className="fill-ink/12" />
      <g transform={postures[mood]}>
        <g className={isMoving ? "busy" : mood === "stuck" ? "uneasy" : ""}>
          <Top top={top} fill={fills[hue]} />
          <path d={outlines[body]} className={fills[hue]} />
          <Face mood={mood} />
        </g>
      </g>
    </svg>
  );
}
