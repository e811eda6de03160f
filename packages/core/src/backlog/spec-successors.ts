/** Which section of a changed spec is which of the one before? The one of its heading, else the one that says the same. */
import { headingKey } from "../spec/passages.ts";
import type { SpecSection } from "../spec/spec.ts";

/** What two texts must have in common to be the same passage under another heading. */
const ALIKE = 0.6;

export function successorsOf(
  before: readonly SpecSection[],
  after: readonly SpecSection[],
): ReadonlyMap<SpecSection, SpecSection> {
  const found = new Map<SpecSection, SpecSection>();
  const free = new Set(after);
  const take = (section: SpecSection, successor: SpecSection | undefined) => {
    if (successor === undefined) return;
    found.set(section, successor);
    free.delete(successor);
  };
  const byHeading = new Map<string, SpecSection[]>();
  for (const section of after) byHeading.set(keyOf(section), [...(byHeading.get(keyOf(section)) ?? []), section]);
  for (const section of before) {
    const successor = byHeading.get(keyOf(section))?.find((other) => free.has(other));
    take(section, successor);
  }
  for (const section of before) if (!found.has(section)) take(section, mostAlike(section, [...free]));
  return found;
}

/** There is one title, whatever it says. */
const keyOf = ({ level, heading }: SpecSection): string => (level === 1 ? "#" : `## ${headingKey(heading)}`);

function mostAlike(section: SpecSection, others: readonly SpecSection[]): SpecSection | undefined {
  const wanted = wordsIn(section.text);
  if (wanted.size === 0) return undefined;
  let best: { readonly other: SpecSection; readonly alike: number } | undefined;
  for (const other of others) {
    const words = wordsIn(other.text);
    const shared = [...wanted].filter((word) => words.has(word)).length;
    const alike = shared / (wanted.size + words.size - shared);
    if (alike >= ALIKE && alike > (best?.alike ?? 0)) best = { other, alike };
  }
  return best?.other;
}

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/\p{L}{3,}/gu));
