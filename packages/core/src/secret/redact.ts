/**
 * What may be kept and shown of a text?
 *
 * All of it but secrets: keys known by their look, private keys, values given to names that speak of secrets, and the exact
 * values the studio itself knows, in whatever form they are written. In the place of each stands what it was. Doing it
 * again changes nothing. It reads a text a fixed number of times, however that is made.
 */
import { findAssigned } from "./assigned-values.ts";
import { findKeys } from "./key-shapes.ts";
import { createFinder } from "./literals.ts";
import { findPrivateKeys } from "./private-keys.ts";
import { joinSpans, type Span } from "./span.ts";
import { findUnnamed } from "./unnamed-values.ts";
import { writtenForms } from "./written-forms.ts";

/** A value the studio knows, and what a person calls it. */
export interface KnownSecret {
  readonly name: string;
  readonly value: string;
}

export interface Redacted {
  readonly text: string;
  /** The names of the known secrets that occurred. */
  readonly seen: readonly string[];
}

export type Redact = (text: string) => Redacted;

/** Known values shorter than eight characters are left out: they occur in any text. */
export function createRedact(known: readonly KnownSecret[]): Redact {
  const literals = known.flatMap(({ name, value }) =>
    writtenForms(value).map((text) => ({ name: plainName(name), text })),
  );
  const findKnown = createFinder(literals);
  return (text) => {
    const first = redactOnce(text, findKnown);
    // What stood beside a secret may look like one by itself.
    const second = first.text === text ? first : redactOnce(first.text, findKnown);
    return { text: second.text, seen: [...new Set([...first.seen, ...second.seen])] };
  };
}

function redactOnce(text: string, findKnown: ReturnType<typeof createFinder>): Redacted {
  const literals = findKnown(text);
  const spans = joinSpans([
    ...literals.map(({ start, end, name: kind }) => ({ start, end, kind })),
    ...findPrivateKeys(text),
    ...findKeys(text),
    ...findAssigned(text),
    ...findUnnamed(text),
  ]);
  if (spans.length === 0) return { text, seen: [] };
  return { text: cutOut(text, spans), seen: literals.map(({ name }) => name) };
}

function cutOut(text: string, spans: readonly Span[]): string {
  let kept = "";
  let from = 0;
  for (const { start, end, kind } of spans) {
    kept += `${text.slice(from, start)}[redacted: ${kind}]`;
    from = end;
  }
  return kept + text.slice(from);
}

/** As it may stand in a text without being mistaken for anything else in it. */
export const plainName = (name: string): string => name.replace(/[^\w .-]/g, "").slice(0, 40) || "secret";
