/** How does a person read the figures? In plain tables, each line beside what it should be. */
import type { EngineReport } from "../engine.ts";
import type { Spread } from "./percentile.ts";
import type { PlayFigures } from "./play.ts";
import { tokensOf } from "./roles.ts";

export type Row = readonly [figure: string, ...values: readonly string[]];

export function printReport(report: EngineReport): void {
  const { cores, loadBefore, node } = report.machine;
  console.log(`${cores} cores, load ${loadBefore.toFixed(1)} before, Node ${node}\n`);
  printTable(playRows(report.plays));
  printTable(requestRows(report));
  printTable(ownRows(report));
}

function playRows(plays: readonly PlayFigures[]): readonly Row[] {
  const row = (figure: string, value: (play: PlayFigures) => string, target = ""): Row => [
    figure,
    ...plays.map(value),
    target,
  ];
  return [
    row(
      `${plays[0]?.features} features, agents × batch`,
      ({ run }) => `${run.concurrency} × ${run.batchSize}`,
      "target",
    ),
    row("passing", ({ passing, features }) => `${passing} of ${features}`, "all"),
    row("wall, s", ({ wallMs }) => seconds(wallMs), "≤ 30 / 17 / 16; batches of 3: ≤ 20 / 11 / 9"),
    row("processor, s", (play) => seconds(play.studioCpuMs + play.childrenCpuMs), "≤ 28; batches of 3: ≤ 16"),
    row("  of it agents", ({ agentCpuMs }) => seconds(agentCpuMs)),
    row("  of it the studio's process", ({ studioCpuMs }) => seconds(studioCpuMs)),
    row("  of it git, checks and the rest", (play) => seconds(play.childrenCpuMs - play.agentCpuMs)),
    row("claim → first request, ms", ({ claimToFirstRequestMs }) => both(claimToFirstRequestMs)),
    row("  of it until the agent starts", ({ claimToAgentMs }) => both(claimToAgentMs)),
    row("request → verdict without checks, ms", ({ requestToVerdictMs }) => both(requestToVerdictMs)),
    row("request → landed without checks, ms", ({ requestToLandedMs }) => both(requestToLandedMs)),
    row("freed slot → next scheduled, ms", ({ freedToScheduledMs }) => both(freedToScheduledMs), "p99 < 100"),
    row("model requests a feature", ({ requestsPerFeature }) => requestsPerFeature.toFixed(1), "≤ 4"),
    row("input tokens a feature", ({ inputTokensPerFeature }) => whole(inputTokensPerFeature), "≤ 15000"),
    row("peak memory, all, MB", ({ peakBytes }) => megabytes(peakBytes), "≤ 325 / 700 / 1150"),
    row("peak memory, studio, MB", ({ rootPeakBytes }) => megabytes(rootPeakBytes)),
    row("peak memory, one agent, MB", ({ agentPeakBytes }) => megabytes(agentPeakBytes)),
    row("longest block by the clock, ms", ({ longestBlock }) => whole(longestBlock.wallMs), "< 50"),
    row("longest block, processor, ms", ({ longestBlock }) => whole(longestBlock.cpuMs), "< 50"),
  ];
}

function requestRows({ firstRequests }: EngineReport): readonly Row[] {
  const rows = Object.entries(firstRequests).map(([role, first]): Row => [
    role,
    ...[first.system, first.tools, first.messages, tokensOf(first)].map(String),
    "≤ 3000",
  ]);
  return [["first request, tokens", "system", "tools", "messages", "all", "target"], ...rows];
}

function ownRows({ planning, judging, recording, restarting, serving }: EngineReport): readonly Row[] {
  return [
    ["the studio alone", "p50 / p99", "target"],
    ...planning.flatMap(({ features, firstMs, nextMs }): readonly Row[] => [
      [`first plan of ${features} features, ms`, fine(firstMs), "< 20"],
      [`plan after a landing, ${features} features, ms`, fine(nextMs), "< 20"],
    ]),
    [`judge one of ${judging.commands} commands, ms`, fine(judging.judgeMs), "p99 < 1"],
    [`create ${recording.features} features at once, a second`, whole(recording.createdPerSecond), "≥ 5000"],
    [`claim among ${recording.features} features, ms`, fine(recording.claimMs), "p99 < 5"],
    ["claims a second", whole(recording.claimsPerSecond), ""],
    ["appends a second", whole(recording.appendsPerSecond), ""],
    ...restarting.flatMap(({ events, restartMs, heapBytes }): readonly Row[] => [
      [`restart with ${events} events, ms`, whole(restartMs), events < 100_000 ? "" : "< 2000"],
      [`memory of ${events} events, MB`, megabytes(heapBytes), ""],
    ]),
    ["start → first answer, ms", both(serving.firstAnswerMs), "< 1000"],
    ["memory when idle, MB", megabytes(serving.idleBytes), "< 150"],
  ];
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
const whole = (value: number): string => String(Math.round(value));
const megabytes = (bytes: number): string => whole(bytes / 1_000_000);
const both = ({ p50, p99 }: Spread): string => `${whole(p50)} / ${whole(p99)}`;
const fine = ({ p50, p99 }: Spread): string => `${p50.toFixed(2)} / ${p99.toFixed(2)}`;

/** Names and targets to the left, figures to the right. */
export function printTable(rows: readonly Row[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 || column === row.length - 1 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
    );
    console.log(cells.join("  ").trimEnd());
  }
  console.log();
}
