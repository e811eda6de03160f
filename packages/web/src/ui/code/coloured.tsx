/** Code with its colours. */
import { memo } from "react";
import { languageNamed } from "./languages.ts";
import type { Run, Tone } from "./runs.ts";
import { useRuns } from "./use-runs.ts";

const looks: Readonly<Record<Tone, string>> = {
  word: "text-accent",
  quote: "text-quote",
  value: "text-value",
  name: "font-medium",
  comment: "text-faint",
  added: "text-good",
  taken: "text-bad",
};

export function Coloured({ text, language }: { readonly text: string; readonly language: string }) {
  const { runs, rest } = useRuns(text, languageNamed(language));
  return (
    <>
      <Runs runs={runs} />
      {rest}
    </>
  );
}

export const Runs = memo(({ runs }: { readonly runs: readonly Run[] }) =>
  runs.map(({ text, tone }, at) =>
    tone === undefined ? (
      text
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <span key={at} className={looks[tone]}>
        {text}
      </span>
    ),
  ),
);
