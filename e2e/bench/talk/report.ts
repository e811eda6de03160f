/** How does a person read the figures? In plain tables, each line beside what it should be. */
import { printTable, type Row } from "../../../packages/server/bench/engine/report.ts";
import type { Spread } from "../../../packages/server/bench/engine/percentile.ts";
import type { TalkReport } from "../talk.ts";
import type { CrowdFigures } from "./crowd.ts";

export function printReport(report: TalkReport): void {
  const { cores, loadBefore, browser } = report.machine;
  console.log(`${cores} cores, load ${loadBefore.toFixed(1)} before, Chromium ${browser}\n`);
  printTable(waitingRows(report));
  printTable(crowdRows(report.crowds));
  printTable([
    ["first request, tokens", "system", "tools", "messages", "all", "target"],
    ...Object.entries(report.firstRequests).map(([role, { system, tools, messages }]): Row => {
      return [role, ...[system, tools, messages, system + tools + messages].map(String), "≤ 3500"];
    }),
  ]);
}

function waitingRows({ firstWordMs, untilAskedMs, messages, longTalk }: TalkReport): readonly Row[] {
  return [
    ["ms", "p50 / p99", "of", "target"],
    row("first word → told on the socket", firstWordMs.told, "< 50"),
    row("first word → drawn in the page", firstWordMs.drawn, "< 50"),
    row("message → model asked, first turn", untilAskedMs.fresh),
    row("message → model asked, later turns", untilAskedMs.resumed),
    row(`click → newest of ${messages} messages drawn`, longTalk.openedMs, "< 300"),
    row("  of it the page's main thread at work", longTalk.processorMs),
    row(`socket asked for → ${messages} messages there`, longTalk.socketMs),
    ["  their size, kB", whole(longTalk.historyBytes / 1_000), "", ""],
  ];
}

const row = (figure: string, spread: Spread, target = ""): Row => [figure, both(spread), String(spread.count), target];

function crowdRows(crowds: readonly CrowdFigures[]): readonly Row[] {
  const of = (figure: string, value: (crowd: CrowdFigures) => string, target = ""): Row => [
    figure,
    ...crowds.map(value),
    target,
  ];
  return [
    of("at once", ({ conversations, agents }) => `${conversations}, ${agents}`, "target"),
    of("words a second, each", ({ pace }) => whole(1_000 / pace.everyMs)),
    of("words heard", ({ toldMs, conversations, pace }) => `${toldMs.count} of ${conversations * pace.words}`, "all"),
    of("word → told on the socket, ms", ({ toldMs }) => both(toldMs)),
    of("word → drawn in the page, ms", ({ drawnMs }) => both(drawnMs)),
    of("longest block by the clock, ms", ({ longestBlock }) => whole(longestBlock.wallMs)),
    of("longest block, processor, ms", ({ longestBlock }) => whole(longestBlock.cpuMs)),
    of("processor of the studio, s", ({ cpuMs }) => (cpuMs / 1_000).toFixed(1)),
    of("peak memory, studio, MB", ({ memory }) => whole(memory.rootPeakBytes / 1_000_000)),
    of("peak memory, all, MB", ({ memory }) => whole(memory.peakBytes / 1_000_000)),
  ];
}

const whole = (value: number): string => String(Math.round(value));
const both = ({ p50, p99 }: Spread): string => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
