/** Which words shape a run, and how far may each go? The limits are those of the run itself. */
import type { Command } from "commander";
import { z } from "zod";
import type { Budget, FeatureBudget } from "@autocoder/core/run/budget.ts";
import { Effort, RunOptions } from "@autocoder/core/run/run.ts";
import { Role } from "@autocoder/core/session/role.ts";
import { RunChoice } from "@autocoder/core/settings/settings.ts";
import { budgetOf, featureBudgetOf } from "./budget-option.ts";
import { CliRefusal } from "./refusal.ts";
import { featureId, type Range, wholeNumber } from "./whole-number.ts";

export interface RunFlags {
  readonly concurrency?: number;
  readonly batchSize?: number;
  readonly testingAgents?: number;
  readonly testingBatchSize?: number;
  readonly features?: readonly number[];
  readonly maxTurns?: number;
  readonly model?: string;
  readonly models?: RunOptions["models"];
  readonly effort?: RunOptions["effort"];
  readonly budget?: Budget;
  readonly dayBudget?: Budget;
  readonly featureBudget?: FeatureBudget;
  readonly yes?: boolean;
  readonly yolo?: boolean;
}

/** How many agents work, and on how much each. */
export function withPace(command: Command): Command {
  numberOption(command, { option: "--concurrency", name: "concurrency", what: "agents at once" });
  return numberOption(command, { option: "--batch-size", name: "batchSize", what: "features a session may be given" });
}

/** All that a run of a person's own project can be told. */
export function withRunOptions(command: Command): Command {
  withPace(command);
  numberOption(command, { option: "--testing-agents", name: "testers", what: "testers beside the coders" });
  numberOption(command, { option: "--testing-batch-size", name: "testerBatchSize", what: "features one tester sees" });
  numberOption(command, { option: "--max-turns", name: "maxTurns", what: "turns a session may take" });
  return command
    .option("--features <ids>", "only these, e.g. 1,2,3", (text) => text.split(",").map((id) => featureId(id.trim())))
    .option("--model <name>", "the model agents use", modelName)
    .option("--models <list>", "other models for roles, e.g. planner=<name>,tester=<name>", roleModels)
    .option("--effort <level>", `how much the model is to think: ${Effort.options.join(", ")}`, effortLevel)
    .option(
      "--budget <amounts>",
      "what the run may use: 5usd, 2Mtok, 90min, 10landings, or several of them",
      budgetOf("--budget"),
    )
    .option("--day-budget <amounts>", "what all runs of this project may use on one day", budgetOf("--day-budget"))
    .option(
      "--feature-budget <amounts>",
      "what each feature may use: 2usd, 500ktok, 45min",
      featureBudgetOf("--feature-budget"),
    )
    .option("--yes", "start building without a look at the plan")
    .option("--yolo", "no feature checks, no testers; what lands is shown as unproven");
}

/** What a run that starts by itself can be told. */
export function withScheduledOptions(command: Command): Command {
  numberOption(command, { option: "--concurrency", name: "concurrency", what: "agents at once" });
  return command
    .option("--model <name>", "the model agents use", modelName)
    .option(
      "--budget <amounts>",
      "what each run may use: 5usd, 2Mtok, 90min, 10landings, or several",
      budgetOf("--budget"),
    )
    .option("--yolo", "no feature checks, no testers; what lands is shown as unproven");
}

/** Only what was said; the settings say the rest. */
export function runChoice(flags: RunFlags): RunChoice {
  const { features: only, testingAgents: testers, testingBatchSize: testerBatchSize, ...rest } = flags;
  const { yes, yolo, ...said } = rest;
  // Who builds without checks does not want to look at the plan either.
  const skipReview = yes === true || yolo === true ? true : undefined;
  const choice = { ...said, testers, testerBatchSize, only, yolo, skipReview };
  return RunChoice.parse(Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined)));
}

type Limited = "concurrency" | "batchSize" | "testers" | "testerBatchSize" | "maxTurns";

const known = z.toJSONSchema(RunOptions, { io: "input" }).properties;

function limitsOf(name: Limited): Range & { readonly usual: string } {
  const limits = z.object({ minimum: z.number(), maximum: z.number(), default: z.number().optional() });
  const { minimum, maximum, default: usual } = limits.parse(known?.[name]);
  return { min: minimum, max: maximum, usual: usual === undefined ? "" : ` (default: ${usual})` };
}

function numberOption(
  command: Command,
  { option, name, what }: { readonly option: string; readonly name: Limited; readonly what: string },
): Command {
  const { min, max, usual } = limitsOf(name);
  return command.option(`${option} <number>`, `${what}, ${min} to ${max}${usual}`, wholeNumber(option, { min, max }));
}

function modelName(text: string): string {
  if (RunOptions.shape.model.safeParse(text).success) return text;
  throw new CliRefusal("--model takes a name of 1 to 200 characters.");
}

function roleModels(text: string): NonNullable<RunOptions["models"]> {
  const models = text.split(",").map((part) => part.trim().split("=", 2));
  const known = models.every(([role, model]) => Role.safeParse(role).success && model !== undefined);
  if (known) return Object.fromEntries(models.map(([role, model]) => [role, modelName(model!)]));
  throw new CliRefusal(
    `--models takes roles with their models, as in coder=<name>. Roles: ${Role.options.join(", ")}.`,
  );
}

function effortLevel(text: string): Effort {
  const effort = Effort.safeParse(text);
  if (effort.success) return effort.data;
  throw new CliRefusal(`--effort takes one of ${Effort.options.join(", ")}, not "${text}".`);
}
