/** What came of a night of the fault lab: a table for a person, one object for a program. */
import { styleText } from "node:util";
import { outcomeRules, type Outcome } from "@autocoder/core/attempt/outcome.ts";
import type { LabFault } from "@autocoder/core/rehearse/fault-plan.ts";
import type { FaultCount } from "@autocoder/core/rehearse/morning.ts";
import type { Night } from "../compose/lab/play-night.ts";
import { count, seconds } from "./view/words.ts";

export const summaryOfNight = ({ plan, root, ...night }: Night) => ({
  seed: plan.seed,
  project: root,
  ...night,
  wallMs: Math.round(night.wallMs),
});

export function describeNight(night: Night): readonly string[] {
  const struck = night.faults.reduce((sum, fault) => sum + fault.struck, 0);
  const kinds = night.faults.filter((fault) => fault.struck > 0).length;
  const width = Math.max(...night.faults.map(({ fault }) => words[fault].length));
  return [
    "",
    ...night.faults.map((fault) => rowOf(fault, width)),
    "",
    `${count(struck, "fault")} of ${kinds} kinds struck in ${seconds(Math.round(night.wallMs / 1000))}: ${count(night.lives, "life", "lives")} of the studio, ${count(night.requests, "request")} to the model, ${count(night.events, "event")}.`,
    `Features: ${night.passing} of ${night.features} passing, ${night.failed} failed (${night.plan.hopeless.length} were meant to).`,
    `Lost: ${night.filesLost} of ${count(night.filesWritten, "file")} agents wrote, ${night.commitsLost} of ${count(night.commits, "commit")} of their work.`,
    `Left over: ${count(night.orphans, "process", "processes")}. Limits that were none: ${night.falseLimits}.`,
    "",
    ...verdict(night),
    "",
  ];
}

function rowOf({ fault, planned, struck, endings }: FaultCount, width: number): string {
  const ended = Object.entries(endings).map(([outcome, times]) => `${times}× ${endingWords(outcome as Outcome)}`);
  return `${words[fault].padEnd(width)}  ${String(struck).padStart(3)} of ${String(planned).padStart(3)}  ${ended.join(" ")}`.trimEnd();
}

const endingWords = (outcome: Outcome): string => outcomeRules[outcome].sentence;

function verdict({ complaints, plan, root }: Night): readonly string[] {
  if (complaints.length === 0) return [styleText("green", "Nothing was lost, and everything ended as it should.")];
  return [
    styleText(
      "red",
      `${count(complaints.length, "thing")} ${complaints.length === 1 ? "is" : "are"} not as they should be:`,
    ),
    ...complaints.map((complaint) => `- ${complaint}`),
    `The same night again: --faults ${plan.seed}. What it left is kept in ${root}.`,
  ];
}

const words: Readonly<Record<LabFault, string>> = {
  "rate-limited": "429, told to wait 90 s",
  "slow-down": "429, told nothing more",
  overloaded: "529, overloaded",
  "key-refused": "401, key refused",
  "stream-cut": "answer cut off",
  "agent-killed": "agent killed",
  "agent-hangs": "agent hangs",
  "agent-loops": "agent goes in circles",
  "agent-lies": "agent lies",
  "merge-conflict": "conflict with others' work",
  "agent-leaves": "agent leaves",
  "studio-killed": "studio killed",
  "disk-full": "disk full",
  "clock-jump": "clock leaps four hours",
};
