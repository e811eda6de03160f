/** What does a person see of an interview's draft, and what of it is new to them? */
import type { Draft } from "@autocoder/core/conversation/interview.ts";
import type { SpecOutcome } from "@autocoder/core/spec/spec-outcome.ts";
import { plural } from "../ui/format.ts";

export interface DraftView {
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly label: string; readonly value: string }[];
  readonly sections: Draft["sections"];
  /** `3 sections, 240 words`. */
  readonly size: string;
  readonly isEmpty: boolean;
  /** What would be wrong with it as a spec; nothing is said of a draft that has just begun. */
  readonly problems: SpecOutcome["problems"];
  /** Whether the studio would take it. */
  readonly isUsable: boolean;
}

/** With what the studio says of it as a spec, as soon as it has said so. */
export function draftViewOf(draft: Draft, outcome: SpecOutcome | undefined): DraftView {
  const { title, fields, sections } = draft;
  const isEmpty = title === "" && sections.length === 0 && Object.keys(fields).length === 0;
  return {
    title,
    fields: Object.entries(fields).map(([name, value]) => ({ name, label: labelOf(name), value })),
    sections,
    size: [plural(sections.length, "section"), outcome && plural(outcome.words, "word")].filter(Boolean).join(", "),
    isEmpty,
    problems: sections.length === 0 ? [] : (outcome?.problems ?? []),
    isUsable: outcome?.isUsable !== false && sections.length > 0,
  };
}

/** `data_store` is `Data store`. */
function labelOf(name: string): string {
  const words = name.replaceAll(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Parts of a draft: its title, a field, or a section, told apart by these names. */
export const partName = {
  title: "title",
  field: (name: string) => `field ${name}`,
  section: (heading: string) => `section ${heading}`,
} as const;

/** Parts that are there now and were not, or said something else. */
export function changedParts(before: Draft, now: Draft): ReadonlySet<string> {
  if (before === now) return new Set();
  const bodies = new Map(before.sections.map(({ heading, body }) => [heading, body]));
  return new Set([
    ...(before.title === now.title ? [] : [partName.title]),
    ...Object.entries(now.fields).flatMap(([name, value]) =>
      before.fields[name] === value ? [] : [partName.field(name)],
    ),
    ...now.sections.flatMap(({ heading, body }) => (bodies.get(heading) === body ? [] : [partName.section(heading)])),
  ]);
}
