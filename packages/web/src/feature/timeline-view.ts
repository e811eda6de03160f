/** How long was a feature in which state? */
import type { StatusChange } from "../live/status-history.ts";

export interface Span extends Omit<StatusChange, "at"> {
  readonly from: number;
  /** Undefined for the state it is in now. */
  readonly to: number | undefined;
  readonly lastedMs: number;
  /** Its part of the whole, from 0 to 1; none is too short to be seen. */
  readonly share: number;
}

/** So that a check of half a second is still seen beside an hour of work. */
const LEAST_SHARE = 0.012;

/** The oldest first. What is at rest now has no length of its own: it would outgrow everything else. */
export function spansOf(changes: readonly StatusChange[], now: number): readonly Span[] {
  const spans = changes.map(({ at, ...change }, i) => {
    const to = changes[i + 1]?.at;
    return { ...change, from: at, to, lastedMs: Math.max(0, (to ?? now) - at) };
  });
  const weights = spans.map((span) => (span.to === undefined && !moves.has(span.status) ? 0 : span.lastedMs));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.max(LEAST_SHARE, total === 0 ? 0 : weight / total));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return spans.map((span, i) => ({ ...span, share: shares[i]! / whole }));
}

const moves: ReadonlySet<StatusChange["status"]> = new Set(["working", "verifying", "queued"]);

/** How long it was in each state in all, the longest first; what it rests in now is left out. */
export function totalsOf(spans: readonly Span[]): readonly Pick<Span, "status" | "lastedMs">[] {
  const counted = spans.filter(({ status, to }) => to !== undefined || moves.has(status));
  return [...Map.groupBy(counted, ({ status }) => status)]
    .map(([status, of]) => ({ status, lastedMs: of.reduce((sum, { lastedMs }) => sum + lastedMs, 0) }))
    .sort((a, b) => b.lastedMs - a.lastedMs);
}
