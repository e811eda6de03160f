/** Which part of the spec does a feature come from? The passage it names, else the one that speaks most of its words. */
import type { SpecSection } from "./spec.ts";

const MAX_PASSAGE_CHARACTERS = 3_000;

export function passageFor(
  sections: readonly SpecSection[],
  feature: { readonly name: string; readonly description: string; readonly passage?: string | undefined },
): SpecSection | undefined {
  const named = feature.passage && sections.find(({ heading }) => sameHeading(heading, feature.passage!));
  const found = named || closest(sections, `${feature.name} ${feature.description}`);
  if (!found || found.text === "") return undefined;
  const cut = found.text.length > MAX_PASSAGE_CHARACTERS;
  return { heading: found.heading, text: cut ? `${found.text.slice(0, MAX_PASSAGE_CHARACTERS)}\n[…]` : found.text };
}

const sameHeading = (a: string, b: string) =>
  a.trim().toLowerCase() ===
  b
    .replace(/^#+\s*/, "")
    .trim()
    .toLowerCase();

function closest(sections: readonly SpecSection[], text: string): SpecSection | undefined {
  const wanted = new Set(words(text));
  let best: { section: SpecSection; score: number } | undefined;
  for (const section of sections) {
    const found = new Set(words(`${section.heading} ${section.text}`));
    const shared = [...wanted].filter((word) => found.has(word)).length;
    // Long passages share words with everything; their length counts against them.
    const score = shared / Math.sqrt(10 + found.size);
    if (shared >= 2 && (best === undefined || score > best.score)) best = { section, score };
  }
  return best?.section;
}

const words = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
