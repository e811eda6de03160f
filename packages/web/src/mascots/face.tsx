/** A face for each mood: the same two eyes and mouth, which is all that can be told apart at the size of a line. */
import type { ReactNode } from "react";
import type { Mood } from "./mood.ts";

const line = { strokeWidth: 3.4, strokeLinecap: "round", strokeLinejoin: "round" } as const;
const drawn = "fill-none stroke-face";
const Stroke = ({ d }: { readonly d: string }) => <path d={d} className={drawn} {...line} />;
const smile = <Stroke d="M27 46.5C29.5 49.5 34.5 49.5 37 46.5" />;

/** Two round eyes with a light in them that says where they look. */
const Eyes = ({ dx = 0, dy = 0 }: { readonly dx?: number; readonly dy?: number }) =>
  [22, 42].map((cx) => (
    <g key={cx}>
      <circle cx={cx} cy="36" r="5.4" className="fill-face" />
      <circle cx={cx + 1.5 + dx} cy={34 + dy} r="1.9" className="fill-glint" />
    </g>
  ));

const faces: Readonly<Record<Mood, ReactNode>> = {
  thinking: (
    <>
      <Eyes dx={0.6} dy={-0.8} />
      <Stroke d="M29.5 47H34" />
      <circle cx="56" cy="16" r="2.6" className="fill-edge" />
      <circle cx="61" cy="9" r="1.8" className="fill-edge" />
    </>
  ),
  working: (
    <>
      <Eyes dx={-1.5} dy={3.4} />
      {smile}
    </>
  ),
  testing: (
    <>
      <Eyes />
      <circle cx="42" cy="36" r="10" className="fill-glint/35 stroke-face" strokeWidth="2.6" />
      <path d="M49.5 43.5 57 51" className={drawn} {...line} strokeWidth="4" />
      <Stroke d="M25 48H31" />
    </>
  ),
  waiting: (
    <>
      <Stroke d="M17 36.5C19 39.5 25 39.5 27 36.5M37 36.5C39 39.5 45 39.5 47 36.5" />
      <Stroke d="M30 47.5H34" />
    </>
  ),
  stuck: (
    <>
      <Eyes dx={-1.5} dy={1} />
      <Stroke d="M15.5 29.5 25.5 26.5M48.5 29.5 38.5 26.5" />
      <Stroke d="M25 48.5C27.5 45 30 51 32.5 48 35 45 37 50 39 47.5" />
      <path
        d="M56 25C56 25 60 30 60 33 60 35.5 58 37 56 37 54 37 52 35.5 52 33 52 30 56 25 56 25Z"
        className="fill-sky"
      />
    </>
  ),
  done: (
    <>
      <Stroke d="M16.5 37.5C18.5 32.5 25.5 32.5 27.5 37.5M36.5 37.5C38.5 32.5 45.5 32.5 47.5 37.5" />
      <path d="M25 44.5H39C39 50 36 52.5 32 52.5 28 52.5 25 50 25 44.5Z" className="fill-face" />
    </>
  ),
  failed: (
    <>
      <Stroke d="M18.5 32.5 26 40M26 32.5 18.5 40M38 32.5 45.5 40M45.5 32.5 38 40" />
      <Stroke d="M26.5 50C29 46.5 35 46.5 37.5 50" />
    </>
  ),
};

export const Face = ({ mood }: { readonly mood: Mood }) => <>{faces[mood]}</>;
