/** A code's coloured parts, as soon as its language is there. */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { highlight, isReady, subscribe, want } from "./highlight.ts";
import type { Language } from "./languages.ts";
import type { Run } from "./runs.ts";

/** More than this is not coloured anew with each piece that arrives, but this often. */
const AT_ONCE = 4_000;
const EVERY_MS = 250;

export interface Colouring {
  readonly runs: readonly Run[];
  /** What has come since, and has no colours yet. */
  readonly rest: string;
}

export function useRuns(text: string, language: Language | undefined): Colouring {
  const isThere = useSyncExternalStore(subscribe, () => language !== undefined && isReady(language));
  useEffect(() => {
    if (language !== undefined) void want(language);
  }, [language]);
  const earlier = useEarlier(text);
  const coloured = text.length > AT_ONCE && text.startsWith(earlier) ? earlier : text;
  const runs = useMemo(() => highlight(coloured, isThere ? language : undefined), [coloured, language, isThere]);
  return { runs, rest: text.slice(coloured.length) };
}

/** The text as it was a moment ago; the text itself once it rests. */
function useEarlier(text: string): string {
  const [earlier, setEarlier] = useState(text);
  const latest = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = text;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setEarlier(latest.current);
    }, EVERY_MS);
  }, [text]);
  useEffect(() => {
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, []);
  return earlier;
}
