/**
 * How does a page ask while a person types? At each pause, and only the answer to the latest question counts. Until it is
 * there the one before stays, so that nothing flickers.
 */
import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 250;

export interface Latest<T> {
  readonly answer: T | undefined;
  /** Whether the answer is to what is asked now. */
  readonly isCurrent: boolean;
}

const nothing = { answer: undefined, isCurrent: false } as const;

/** `question` tells questions apart; undefined asks nothing, and there is no answer. */
export function useLatest<T>(question: string | undefined, ask: () => Promise<T>): Latest<T> {
  const [answered, setAnswered] = useState<{ readonly to: string; readonly answer: T }>();
  const asking = useRef(ask);
  useEffect(() => {
    asking.current = ask;
  });
  useEffect(() => {
    if (question === undefined) return;
    let isLatest = true;
    const timer = setTimeout(() => {
      void asking.current().then((answer) => isLatest && setAnswered({ to: question, answer }));
    }, PAUSE_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [question]);
  return question === undefined ? nothing : { answer: answered?.answer, isCurrent: answered?.to === question };
}
