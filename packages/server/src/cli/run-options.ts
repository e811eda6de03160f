/** From words on the command line to a run's options; what cannot be is refused with the limits. */
import type { z } from "zod";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { CliRefusal } from "./refusal.ts";

export interface RunFlags {
  readonly concurrency?: string;
  readonly batchSize?: string;
  readonly testingAgents?: string;
  readonly testingBatchSize?: string;
  readonly features?: string;
  readonly maxTurns?: string;
  readonly model?: string;
  readonly yes?: boolean;
  readonly yolo?: boolean;
}

export function runOptions(flags: RunFlags): RunOptions {
  const { features, model, yolo = false, yes = false } = flags;
  const given = {
    concurrency: number("--concurrency", flags.concurrency),
    batchSize: number("--batch-size", flags.batchSize),
    testers: number("--testing-agents", flags.testingAgents),
    testerBatchSize: number("--testing-batch-size", flags.testingBatchSize),
    maxTurns: number("--max-turns", flags.maxTurns),
    only: features?.split(",").map((id) => number("--features", id.trim())),
    model,
    yolo,
    skipReview: yes || yolo,
  };
  const parsed = RunOptions.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  if (parsed.success) return parsed.data;
  throw new CliRefusal(parsed.error.issues.map(explain).join("\n"));
}

const flagOf: Readonly<Record<string, string>> = {
  concurrency: "--concurrency",
  batchSize: "--batch-size",
  testers: "--testing-agents",
  testerBatchSize: "--testing-batch-size",
  maxTurns: "--max-turns",
  only: "--features",
};

function explain({ path, message }: z.core.$ZodIssue): string {
  const name = String(path[0]);
  return `${flagOf[name] ?? name}: ${message}.`;
}

function number(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value))
    throw new CliRefusal(`${flag} takes whole numbers, not "${text}".`);
  return value;
}
