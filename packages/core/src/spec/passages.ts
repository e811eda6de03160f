/** Which part of the spec does a feature come from? The passage it names, else the one that speaks most of its words. */
import { headingLine } from "./section-body.ts";
import type { SpecSection } from "./spec.ts";

const MAX_PASSAGE_CHARACTERS = 3_000;

export interface Passage {
  readonly heading: string;
  /** With what stands below the headings below it; cut where it is long. */
  readonly text: string;
}

interface FromSpec {
  readonly name: string;
  readonly description: string;
  readonly passage?: string | undefined;
}

export function passageFor(sections: readonly SpecSection[], feature: FromSpec): Passage | undefined {
  const found = sectionFor(sections, feature);
  const text = found ? passageText(sections, found) : "";
  if (!found || text === "") return undefined;
  const cut = text.length > MAX_PASSAGE_CHARACTERS;
  return { heading: found.heading, text: cut ? `${text.slice(0, MAX_PASSAGE_CHARACTERS)}\n[…]` : text };
}

export const sectionFor = (sections: readonly SpecSection[], feature: FromSpec): SpecSection | undefined =>
  (feature.passage && sectionNamed(sections, feature.passage)) ||
  closest(sections, `${feature.name} ${feature.description}`);

/** Undefined where there is none; of several, the first. */
export function sectionNamed(sections: readonly SpecSection[], name: string): SpecSection | undefined {
  const wanted = headingKey(name);
  const named = sections.find(({ heading }) => headingKey(heading) === wanted);
  // Of what is said before the first section, other tools make one of this name.
  return named ?? (wanted === "overview" && sections[0]?.level === 1 ? sections[0] : undefined);
}

/** What two ways to write the same heading have in common: case, marks and underscores do not count. */
export const headingKey = (heading: string): string =>
  heading
    .replace(/^#+\s*/, "")
    .replaceAll("_", " ")
    .trim()
    .toLowerCase();

/** What stands below a heading, with everything below that; of the title, what is said before the first section. */
export function passageText(sections: readonly SpecSection[], section: SpecSection): string {
  const from = sections.indexOf(section) + 1;
  const end = sections.findIndex(({ level }, index) => index >= from && level <= section.level);
  const below = section.level === 1 ? [] : sections.slice(from, end === -1 ? undefined : end);
  const parts = below.flatMap(({ heading, text, level }) => [headingLine(level, heading), text]);
  return [section.text, ...parts].filter((part) => part !== "").join("\n\n");
}

function closest(sections: readonly SpecSection[], text: string): SpecSection | undefined {
  const wanted = new Set(words(text));
  let best: { section: SpecSection; score: number } | undefined;
  for (const section of sections) {
    const found = wordsOf(section);
    const shared = [...wanted].filter((word) => found.has(word)).length;
    // Long passages share words with everything; their length counts against them.
    const score = shared / Math.sqrt(10 + found.size);
    if (shared >= 2 && (best === undefined || score > best.score)) best = { section, score };
  }
  return best?.section;
}

const known = new WeakMap<SpecSection, ReadonlySet<string>>();

/** Read once: a section is asked for by thousands of features. */
function wordsOf(section: SpecSection): ReadonlySet<string> {
  const found = known.get(section) ?? new Set(words(`${section.heading} ${section.text}`));
  known.set(section, found);
  return found;
}

const words = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
