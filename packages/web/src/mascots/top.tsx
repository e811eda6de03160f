/** What a character has on its head. It is drawn behind the body, so that it seems to grow out of it. */
import type { ReactNode } from "react";
import type { Look } from "./cast.ts";

const stem = "fill-none stroke-stem";
const round = { strokeWidth: 3, strokeLinecap: "round", strokeLinejoin: "round" } as const;

/** Parts that are of the body's own colour are given it. */
const drawings: Readonly<Record<Look["top"], (fill: string) => ReactNode>> = {
  sprout: () => (
    <>
      <path d="M32 20V11" className={stem} {...round} />
      <path d="M32 12C32 6 26 2 19 3 19 10 25 13 32 12Z" className="fill-good" />
      <path d="M32 12C32 7 37 4 44 6 43 11 38 14 32 12Z" className="fill-good/75" />
    </>
  ),
  antenna: () => (
    <>
      <path d="M32 20V9" className={stem} {...round} />
      <circle cx="32" cy="7" r="5" className="fill-move" />
    </>
  ),
  cap: () => (
    <>
      <path d="M11 22C13 9 22 5 32 5 42 5 51 9 53 22 45 18 19 18 11 22Z" className="fill-stem" />
      <path d="M32 6V2" className={stem} {...round} />
    </>
  ),
  leaf: () => (
    <>
      <path d="M31 20C31 13 33 10 37 7" className={stem} {...round} />
      <path d="M33 12C32 4 40 0 50 2 50 10 42 15 33 12Z" className="fill-good" />
    </>
  ),
  bud: () => (
    <>
      {[0, 72, 144, 216, 288].map((angle) => (
        <circle key={angle} cx="32" cy="4.5" r="4.6" transform={`rotate(${angle} 32 11)`} className="fill-pink" />
      ))}
      <circle cx="32" cy="11" r="4" className="fill-amber" />
      <path d="M32 22V16" className={stem} {...round} />
    </>
  ),
  tuft: () => (
    <path d="M24 21C22 13 24 9 21 5M32 20C31 12 33 8 32 3M40 21C41 14 40 9 44 6" className={stem} {...round} />
  ),
  berries: () => (
    <>
      <path d="M32 21C32 14 27 12 25 8M32 20C33 14 37 12 39 9" className={stem} {...round} />
      <circle cx="24" cy="7" r="5" className="fill-bad" />
      <circle cx="40" cy="8" r="5" className="fill-bad" />
    </>
  ),
  ears: (fill) => (
    <>
      <path d="M14 28C9 17 10 8 13 6 19 7 25 13 27 21Z" className={fill} />
      <path d="M50 28C55 17 54 8 51 6 45 7 39 13 37 21Z" className={fill} />
      <path
        d="M15 22C13 16 13 12 14 10 18 12 21 16 22 20ZM49 22C51 16 51 12 50 10 46 12 43 16 42 20Z"
        className="fill-face/25"
      />
    </>
  ),
  crown: () => <path d="M18 23V7L25 14 32 4 39 14 46 7V23Z" className="fill-amber" />,
  curl: () => <path d="M32 20C32 12 40 14 40 8 40 3 32 2 30 6 29 9 33 11 35 9" className={stem} {...round} />,
};

export const Top = ({ top, fill }: { readonly top: Look["top"]; readonly fill: string }) => <>{drawings[top](fill)}</>;
