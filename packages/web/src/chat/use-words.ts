/** The words a person looks for, once they pause. */
import { useEffect, useState } from "react";

const PAUSE_MS = 200;

export function useWords(typed: string): string {
  const [words, setWords] = useState(typed.trim());
  useEffect(() => {
    const timer = setTimeout(() => setWords(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return words;
}
