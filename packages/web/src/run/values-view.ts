/** Which values does a run go by? Exactly those that were recorded, in a few words each. */
import { instant } from "@autocoder/core/kit/instant.ts";
import type { Budget, Spend } from "@autocoder/core/run/budget.ts";
import type { Run, RunOptions } from "@autocoder/core/run/run.ts";
import { spendsOfRun } from "@autocoder/core/run/spends.ts";
import type { Role } from "@autocoder/core/session/role.ts";
import { formatCount, formatMoney, plural } from "../ui/format.ts";

export interface RunValue {
  readonly name: string;
  readonly text: string;
}

export function valuesOf(run: Run, now: number): readonly RunValue[] {
  const { options } = run;
  const { yolo, testers, testerBatchSize, batchSize, only, skipReview, maxTurns, effort } = options;
  return [
    { name: "Mode", text: yolo ? "YOLO" : "careful" },
    {
      name: "Testers",
      text: testers === 0 || yolo ? "no testers" : `${plural(testers, "tester")}, ${testerBatchSize} each`,
    },
    { name: "Batch", text: batchSize === 1 ? "one feature a session" : `${batchSize} features a session` },
    ...modelsOf(options).map((text) => ({ name: "Model", text })),
    ...(effort === undefined ? [] : [{ name: "Effort", text: `${effort} effort` }]),
    ...(only === undefined ? [] : [{ name: "Only", text: `only ${plural(only.length, "feature")}` }]),
    ...(maxTurns === undefined ? [] : [{ name: "Turns", text: `at most ${plural(maxTurns, "turn")}` }]),
    ...spendsOfRun(run, instant(now)).map((spend) => ({ name: "Budget", text: leftOf(spend) })),
    ...eachOf(options.dayBudget, "a day").map((text) => ({ name: "Budget of a day", text })),
    ...eachOf(options.featureBudget, "a feature").map((text) => ({ name: "Budget of a feature", text })),
    ...(skipReview ? [{ name: "Review", text: "no review of the plan" }] : []),
  ];
}

function leftOf({ what, limit, used }: Spend): string {
  const left = Math.max(0, limit - used);
  switch (what) {
    case "microUsd":
      return `${formatMoney(left)} of ${formatMoney(limit)} left`;
    case "tokens":
      return `${formatCount(left)} of ${formatCount(limit)} tokens left`;
    case "minutes":
      return `${left} of ${limit} min left`;
    case "landings":
      return `${left} of ${plural(limit, "landing")} left`;
  }
}

function eachOf({ microUsd, landings, minutes, tokens }: Budget = {}, each: string): readonly string[] {
  return [
    ...(microUsd === undefined ? [] : [`${formatMoney(microUsd)} ${each}`]),
    ...(landings === undefined ? [] : [`${plural(landings, "landing")} ${each}`]),
    ...(minutes === undefined ? [] : [`${minutes} min ${each}`]),
    ...(tokens === undefined ? [] : [`${formatCount(tokens)} tokens ${each}`]),
  ];
}

function modelsOf({ model, models = {} }: RunOptions): readonly string[] {
  const own = Object.entries(models) as [Role, string][];
  return [...(model === undefined ? [] : [model]), ...own.map(([role, name]) => `${role}: ${name}`)];
}
