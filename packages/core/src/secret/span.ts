/** A stretch of a text that must not be kept, and what it is. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** What a person reads in its place. */
  readonly kind: string;
}

/** Stretches that touch or overlap become one; of those that begin together the first named gives the name. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last === undefined || span.start >= last.end) joined.push(span);
    else if (span.end > last.end) joined[joined.length - 1] = { ...last, end: span.end };
  }
  return joined;
}
