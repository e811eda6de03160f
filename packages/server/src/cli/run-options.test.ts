import { Command } from "commander";
import { expect, test } from "vitest";
import type { RunChoice } from "@autocoder/core/settings/settings.ts";
import { CliRefusal } from "./refusal.ts";
import { type RunFlags, runChoice, withRunOptions } from "./run-options.ts";

function optionsOf(line: string): RunChoice {
  const command = withRunOptions(new Command()).exitOverride();
  command.parse(line === "" ? [] : line.split(" "), { from: "user" });
  return runChoice(command.opts<RunFlags>());
}

function refusalOf(line: string): string {
  try {
    optionsOf(line);
  } catch (error) {
    if (error instanceof CliRefusal) return error.message;
    throw error;
  }
  throw new Error(`"${line}" was not refused.`);
}

test("without a word, everything is left to the settings", () => {
  expect(optionsOf("")).toEqual({});
});

test("each word of the command line is an option of the run", () => {
  const line =
    "--concurrency 32 --batch-size 2 --testing-agents 0 --testing-batch-size 5 --max-turns 9 --features 1,20 --model m --models tester=t,planner=p --effort low --budget 5usd --day-budget 20usd,30landings --feature-budget 2usd --yes";
  expect(optionsOf(line)).toEqual({
    concurrency: 32,
    batchSize: 2,
    testers: 0,
    testerBatchSize: 5,
    maxTurns: 9,
    only: [1, 20],
    model: "m",
    models: { tester: "t", planner: "p" },
    effort: "low",
    budget: { microUsd: 5_000_000 },
    dayBudget: { microUsd: 20_000_000, landings: 30 },
    featureBudget: { microUsd: 2_000_000 },
    skipReview: true,
  });
});

test("who builds without checks does not want to look at the plan either", () => {
  expect(optionsOf("--yolo")).toMatchObject({ yolo: true, skipReview: true });
});

test.each([
  ["--concurrency 0", '--concurrency takes a whole number from 1 to 32, not "0".'],
  ["--concurrency 33", '--concurrency takes a whole number from 1 to 32, not "33".'],
  ["--concurrency x", '--concurrency takes a whole number from 1 to 32, not "x".'],
  ["--concurrency 1.5", '--concurrency takes a whole number from 1 to 32, not "1.5".'],
  ["--concurrency 1e1", '--concurrency takes a whole number from 1 to 32, not "1e1".'],
  ["--batch-size 16", '--batch-size takes a whole number from 1 to 15, not "16".'],
  ["--testing-agents 4", '--testing-agents takes a whole number from 0 to 3, not "4".'],
  ["--testing-batch-size 0", '--testing-batch-size takes a whole number from 1 to 15, not "0".'],
  ["--max-turns 10001", '--max-turns takes a whole number from 1 to 10000, not "10001".'],
  ["--features 1,x", '"x" is no feature\'s id. Ids are whole numbers; `autocoder features` lists them.'],
  ["--features 0", '"0" is no feature\'s id. Ids are whole numbers; `autocoder features` lists them.'],
  ["--features 1,", '"" is no feature\'s id. Ids are whole numbers; `autocoder features` lists them.'],
  [`--model ${"m".repeat(201)}`, "--model takes a name of 1 to 200 characters."],
  [
    "--models m",
    "--models takes roles with their models, as in coder=<name>. Roles: planner, coder, tester, resolver.",
  ],
  ["--effort huge", '--effort takes one of low, medium, high, xhigh, max, not "huge".'],
])("%s is refused with what would do", (line, sentence) => {
  expect(refusalOf(line)).toBe(sentence);
});
