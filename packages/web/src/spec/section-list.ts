/** How is a document changed section by section? Each section keeps its key, so that the page keeps its place. */
import type { SpecDocument } from "@autocoder/core/spec/document.ts";
import { sectionBody } from "@autocoder/core/spec/section-body.ts";

export interface KeyedSection {
  readonly key: number;
  readonly heading: string;
  readonly body: string;
}

export interface KeyedDocument extends Omit<SpecDocument, "sections"> {
  readonly sections: readonly KeyedSection[];
  readonly nextKey: number;
}

export const withKeys = (document: SpecDocument): KeyedDocument => ({
  ...document,
  sections: document.sections.map((section, key) => ({ ...section, key })),
  nextKey: document.sections.length,
});

/** As it is written down: what a person is still typing is made tidy there, never under their hands. */
export function withoutKeys({ nextKey: _next, ...document }: KeyedDocument): SpecDocument {
  const named = document.sections.filter(({ heading, body }) => heading.trim() !== "" || body.trim() !== "");
  return {
    ...document,
    title: oneLine(document.title),
    overview: sectionBody(document.overview),
    sections: named.map(({ heading, body }) => ({ heading: oneLine(heading) || "Untitled", body: sectionBody(body) })),
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

type Change = (document: KeyedDocument) => KeyedDocument;

export const addSection: Change = ({ nextKey, ...document }) => ({
  ...document,
  sections: [...document.sections, { key: nextKey, heading: "", body: "" }],
  nextKey: nextKey + 1,
});

export const changeSection =
  (key: number, changes: Partial<Omit<KeyedSection, "key">>): Change =>
  (document) => ({
    ...document,
    sections: document.sections.map((section) => (section.key === key ? { ...section, ...changes } : section)),
  });

export const removeSection =
  (key: number): Change =>
  (document) => ({ ...document, sections: document.sections.filter((section) => section.key !== key) });

/** By one place, up (-1) or down (1). */
export const moveSection =
  (key: number, by: -1 | 1): Change =>
  (document) => {
    const sections = [...document.sections];
    const from = sections.findIndex((section) => section.key === key);
    const [moved] = sections.splice(from, 1);
    if (moved) sections.splice(Math.max(0, from + by), 0, moved);
    return { ...document, sections };
  };
