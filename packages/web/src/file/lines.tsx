/** The lines of a file with their numbers, coloured; those that are meant are marked and brought into sight. */
import { useEffect, useMemo, useRef } from "react";
import { Runs } from "../ui/code/coloured.tsx";
import { languageOfFile } from "../ui/code/languages.ts";
import { useRuns } from "../ui/code/use-runs.ts";
import { type Chunk, chunksOf } from "./file-view.ts";

type Marked = readonly [first: number, last: number];

/** Of `text-code`; the mark lies where its lines are. */
const LINE_REM = 1.125;

export function Lines(props: { readonly text: string; readonly path: string; readonly marked?: Marked }) {
  const { text, path, marked } = props;
  const { runs } = useRuns(text, languageOfFile(path));
  const chunks = useMemo(() => chunksOf(runs), [runs]);
  const region = useRef<HTMLElement>(null);
  const first = marked?.[0];
  // Each line is as high as any other, so where one is needs no drawing of those before it.
  useEffect(() => {
    if (region.current && first !== undefined)
      region.current.scrollTop = heightOf(first) - region.current.clientHeight / 2;
  }, [first]);
  if (text === "") return <p className="p-4 text-soft lg:px-6">The file is empty.</p>;
  return (
    <section
      ref={region}
      // A keyboard must be able to scroll it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={path}
      className="min-h-0 flex-1 overflow-auto"
    >
      <div className="w-max min-w-full py-2 font-mono text-code">
        {chunks.map((chunk) => (
          <Part key={chunk.from} chunk={chunk} {...marksIn(chunk, marked)} />
        ))}
      </div>
    </section>
  );
}

function marksIn({ from, count }: Chunk, marked: Marked | undefined): { readonly marked?: Marked } {
  if (marked === undefined || marked[1] < from || marked[0] >= from + count) return {};
  return { marked: [Math.max(marked[0], from) - from, Math.min(marked[1], from + count - 1) - from] };
}

/** Counted from the chunk's first line. */
function Part({ chunk, marked }: { readonly chunk: Chunk; readonly marked?: Marked }) {
  const { count, numbers, runs } = chunk;
  return (
    <div
      className="relative flex"
      style={{ contentVisibility: "auto", containIntrinsicSize: `auto 40rem auto ${count * LINE_REM}rem` }}
    >
      <pre
        aria-hidden
        className="sticky left-0 min-w-12 shrink-0 border-r border-line bg-paper pr-2 pl-4 text-right text-faint select-none"
      >
        {numbers}
      </pre>
      <pre className="relative pr-6 pl-3 [tab-size:2]">
        <Runs runs={runs} />
      </pre>
      {marked && <Mark first={marked[0]} last={marked[1]} />}
    </div>
  );
}

const Mark = ({ first, last }: { readonly first: number; readonly last: number }) => (
  <div
    className="pointer-events-none absolute inset-x-0 border-l-2 border-accent bg-accent/10"
    style={{ top: `${first * LINE_REM}rem`, height: `${(last - first + 1) * LINE_REM}rem` }}
  />
);

const heightOf = (lines: number): number =>
  lines * LINE_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
