/** How does a person read the figures? In plain tables, each line beside what it should be. */
import { printTable, type Row } from "../../../packages/server/bench/engine/report.ts";
import { type Spread, spreadOf } from "../../../packages/server/bench/engine/percentile.ts";
import type { WebReport } from "../web.ts";

export function printReport(report: WebReport): void {
  const { machine, features, events, cold, extra, frames, eventToScreenMs, heapBytes, domNodes } = report;
  const { cores, loadBefore, browser } = machine;
  console.log(`${cores} cores, load ${loadBefore.toFixed(1)} before, Chromium ${browser}`);
  console.log(`${features} features, ${events} events\n`);
  const { firstPaintMs, loadedMs, firstCardMs } = cold;
  printTable([
    ["the board", "", "target"],
    ["script and style of a cold load, kB gzip", kilobytes(cold.gzipBytes), "< 250"],
    ["all of it as it travels (brotli, headers, fonts), kB", kilobytes(cold.bytes), ""],
    ["  of it fonts, kB", kilobytes(cold.fontBytes), ""],
    ["requests", String(cold.requests), ""],
    ["cold load → first paint, p50 / max, ms", spread(firstPaintMs), ""],
    ["cold load → page loaded, p50 / max, ms", spread(loadedMs), ""],
    [`cold load → first card of ${features}, p50 / max, ms`, spread(firstCardMs), "< 1000"],
    [
      "event → screen, ten agents talk, p50 / p99, ms",
      `${whole(eventToScreenMs.p50)} / ${whole(eventToScreenMs.p99)}`,
      "p99 < 50",
    ],
    ["memory of the page's scripts, MB", whole(heapBytes / 1_000_000), ""],
    ["elements", String(domNodes), ""],
  ]);
  printTable([
    ["frames, ms", "p50", "p95", "p99", "over 17 ms", "over 50 ms", "target"],
    ...Object.entries(frames).map(frameRow),
  ]);
  printTable([
    ["coming from the board", "kB more", "requests"],
    ...Object.entries(extra).map(([name, { bytes, requests }]): Row => [name, kilobytes(bytes), String(requests)]),
  ]);
}

function frameRow([name, times]: readonly [string, readonly number[]]): Row {
  const share = (limit: number): string => {
    return `${((times.filter((time) => time > limit).length / times.length) * 100).toFixed(1)} %`;
  };
  const sorted = times.toSorted((a, b) => a - b);
  const { p50, p99 } = spreadOf(times);
  const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0;
  // A browser's frames come some microseconds early or late.
  return [name, p50.toFixed(1), p95.toFixed(1), p99.toFixed(1), share(17), share(50), "p95 < 17"];
}

const spread = ({ p50, max }: Spread): string => `${whole(p50)} / ${whole(max)}`;
const whole = (value: number): string => String(Math.round(value));
const kilobytes = (bytes: number): string => (bytes / 1_000).toFixed(1);
