/** How is code coloured? By highlight.js, one language at a time; until it is there, and where it fails, code is plain. */
import { createLowlight } from "lowlight";
import { type Language, languages } from "./languages.ts";
import { type Run, runsOf } from "./runs.ts";

/** Colouring this much takes some twenty milliseconds; of more, the text alone is shown. */
const MAX_CHARACTERS = 120_000;

const lowlight = createLowlight();
const asked = new Set<Language>();
const listeners = new Set<() => void>();

export const isReady = (language: Language): boolean => lowlight.registered(language);

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Fetches a language, once. Without the studio it stays away until the page is loaded anew: code is read without colours. */
export async function want(language: Language): Promise<void> {
  if (asked.has(language)) return;
  asked.add(language);
  const [loaded] = await Promise.allSettled([languages[language]()]);
  if (loaded.status === "rejected") return;
  lowlight.register(language, loaded.value.default);
  listeners.forEach((tell) => tell());
}

export function highlight(text: string, language: Language | undefined): readonly Run[] {
  if (language === undefined || !isReady(language) || text.length > MAX_CHARACTERS) return [{ text }];
  return runsOf(lowlight.highlight(language, text));
}
