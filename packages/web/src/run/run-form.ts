/**
 * What is a run to be started with? What a person has entered so far, what is wrong with it, and the options it makes.
 *
 * Numbers of a budget are kept as they were typed, so that nothing jumps under the fingers.
 */
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Budget } from "@autocoder/core/run/budget.ts";
import type { LimitChoice } from "@autocoder/core/run/limit.ts";
import { Effort, type RunAdjustment, type RunOptions } from "@autocoder/core/run/run.ts";
import { Role } from "@autocoder/core/session/role.ts";
import { z } from "zod";
import { plural } from "../ui/format.ts";
import { idsIn } from "./run-sheet-address.ts";

const budgetFields = ["money", "tokens", "minutes", "landings"] as const;
export type BudgetField = (typeof budgetFields)[number];

export const RunForm = z.object({
  yolo: z.boolean(),
  concurrency: z.number().int(),
  testers: z.number().int(),
  batchSize: z.number().int(),
  testerBatchSize: z.number().int(),
  model: z.string(),
  models: z.partialRecord(Role, z.string()),
  effort: z.union([Effort, z.literal("")]),
  money: z.string(),
  tokens: z.string(),
  minutes: z.string(),
  landings: z.string(),
  scope: z.enum(["all", "category", "ids"]),
  category: z.string(),
  ids: z.string(),
  skipReview: z.boolean(),
});
export type RunForm = z.infer<typeof RunForm>;

/** Only what the last run was after is not taken over: the next one is after everything, unless features were chosen. */
export function formOf(options: RunOptions, only: readonly FeatureId[] | undefined): RunForm {
  const { yolo, concurrency, testers, batchSize, testerBatchSize, skipReview, budget = {} } = options;
  const { model = "", models = {}, effort = "" } = options;
  const typed = (amount: number | undefined): string => (amount === undefined ? "" : String(amount));
  return {
    yolo,
    concurrency,
    testers,
    batchSize,
    testerBatchSize,
    skipReview,
    model,
    models,
    effort,
    money: budget.microUsd === undefined ? "" : String(budget.microUsd / 1_000_000),
    tokens: typed(budget.tokens),
    minutes: typed(budget.minutes),
    landings: typed(budget.landings),
    scope: only === undefined ? "all" : "ids",
    category: "",
    ids: (only ?? []).join(", "),
  };
}

/** What a form says of a run; the rest is as it is set. */
export type SaidOfRun = Omit<RunOptions, keyof LimitChoice>;

export type Problems = Readonly<Partial<Record<BudgetField | "ids" | "category", string>>>;

export interface ReadForm {
  readonly problems: Problems;
  /** Whole only where there is no problem. */
  readonly options: SaidOfRun;
  /** Of how many features it speaks. */
  readonly scopeSize: number;
}

export function readForm(form: RunForm, state: StudioState): ReadForm {
  const { yolo, concurrency, testers, batchSize, testerBatchSize, skipReview, effort } = form;
  const budget = readBudget(form);
  const only = onlyOf(form, state);
  const model = form.model.trim();
  const models = modelsOf(form);
  return {
    problems: { ...budget.problems, ...scopeProblem(form, state, only) },
    options: {
      yolo,
      concurrency,
      testers,
      batchSize,
      testerBatchSize,
      skipReview,
      ...(model !== "" && { model }),
      ...(Object.keys(models).length > 0 && { models }),
      ...(effort !== "" && { effort }),
      ...(Object.keys(budget.budget).length > 0 && { budget: budget.budget }),
      ...(only !== undefined && { only: [...only] }),
    },
    scopeSize: only?.length ?? state.backlog.features.size,
  };
}

function modelsOf({ models }: RunForm): NonNullable<RunOptions["models"]> {
  const named = Object.entries(models).map(([role, name]) => [role, name.trim()] as const);
  return Object.fromEntries(named.filter(([, name]) => name !== ""));
}

function onlyOf({ scope, category, ids }: RunForm, { backlog }: StudioState): readonly FeatureId[] | undefined {
  if (scope === "all") return undefined;
  if (scope === "ids") return idsIn(ids) ?? [];
  return [...backlog.features.values()].filter((feature) => feature.category === category).map(({ id }) => id);
}

function scopeProblem(form: RunForm, { backlog }: StudioState, only: readonly FeatureId[] | undefined): Problems {
  if (form.scope === "category") return only?.length === 0 ? { category: "Choose a category." } : {};
  if (form.scope === "all") return {};
  if (only?.length === 0) return { ids: "Write the features' numbers, as in 3, 7, 12." };
  const unknown = only?.filter((id) => !backlog.features.has(id)) ?? [];
  if (unknown.length === 0) return {};
  return { ids: `There is no ${unknown.map((id) => `#${id}`).join(", ")} in the backlog.` };
}

function readBudget(form: RunForm): { readonly budget: Budget; readonly problems: Problems } {
  const budget: { -readonly [K in keyof Budget]: Budget[K] } = {};
  const problems: { -readonly [K in keyof Problems]: Problems[K] } = {};
  for (const field of budgetFields) {
    const text = form[field].replaceAll(/[\s$_]/g, "");
    if (text === "") continue;
    const amount = Number(text);
    const isMoney = field === "money";
    if (!(amount > 0)) problems[field] = "A number above 0, or nothing for no limit.";
    else if (!isMoney && !Number.isInteger(amount)) problems[field] = "A whole number, or nothing for no limit.";
    else if (isMoney) budget.microUsd = Math.max(1, Math.round(amount * 1_000_000));
    else budget[field as "tokens"] = amount;
  }
  return { budget, problems };
}

/** Of what was entered, what differs and can be changed while the run goes on. */
export function adjustmentOf(run: SaidOfRun, wanted: SaidOfRun): RunAdjustment {
  const { concurrency, testers, batchSize, testerBatchSize } = wanted;
  const pace = { concurrency, testers, batchSize, testerBatchSize };
  const changed = Object.entries(pace).filter(([name, value]) => run[name as keyof typeof pace] !== value);
  const isSame = (a: object = {}, b: object = {}) => JSON.stringify(a) === JSON.stringify(b);
  return {
    ...Object.fromEntries(changed),
    ...(!isSame(run.models, wanted.models) && { models: wanted.models ?? {} }),
    ...(!isSame(run.budget, wanted.budget) && { budget: wanted.budget ?? null }),
  };
}

export const categoriesOf = ({ backlog }: StudioState): readonly string[] =>
  [...new Set([...backlog.features.values()].map(({ category }) => category))].sort((a, b) => a.localeCompare(b));

export const startName = ({ scopeSize, options }: ReadForm): string =>
  options.only === undefined ? "Start" : `Start with ${plural(scopeSize, "feature")}`;
