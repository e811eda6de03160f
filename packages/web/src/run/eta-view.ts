/** When will it be done? In a few words, and what they rest on. */
import type { Estimate } from "@autocoder/core/progress/estimate.ts";
import { plural } from "../ui/format.ts";

export interface EtaView {
  readonly text: string;
  readonly because: string;
}

export function etaOf(estimate: Estimate): EtaView | undefined {
  switch (estimate.type) {
    case "nothing-left":
    case "not-running":
      return undefined;
    case "too-early":
      return {
        text: "too early to say when",
        because: `It can be told after ${plural(estimate.missing, "more landing", "more landings")}.`,
      };
    case "range": {
      const left = plural(estimate.left, "feature");
      return {
        text: `done in ${formatRange(estimate.fromMs, estimate.toMs)}`,
        because: `${left} left, at the pace of the better and of the worse stretches of five landings so far.`,
      };
    }
  }
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `2–5 min`, `1.5–3 h`, `about 4 min`. */
export function formatRange(fromMs: number, toMs: number): string {
  if (toMs < MINUTE_MS) return "less than a minute";
  const inHours = toMs >= 2 * HOUR_MS;
  const unit = inHours ? "h" : "min";
  const [from, to] = [fromMs, toMs].map((ms) =>
    inHours ? halves(ms / HOUR_MS) : Math.max(1, Math.round(ms / MINUTE_MS)),
  );
  return from === to ? `about ${from} ${unit}` : `${from}–${to} ${unit}`;
}

const halves = (n: number): number => (n < 10 ? Math.round(n * 2) / 2 : Math.round(n));
