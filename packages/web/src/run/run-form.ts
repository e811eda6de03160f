/**
 * What is a run to be started with? What a person has entered so far, what is wrong with it, and the options it makes.
 *
 * Numbers of a budget are kept as they were typed, so that nothing jumps under the fingers.
 */
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { BudgetKind } from "@autocoder/core/run/budget.ts";
import type { LimitChoice } from "@autocoder/core/run/limit.ts";
import { Effort, type RunAdjustment, type RunOptions } from "@autocoder/core/run/run.ts";
import { Role } from "@autocoder/core/session/role.ts";
import { z } from "zod";
import { plural } from "../ui/format.ts";
import { idsIn } from "./run-sheet-address.ts";

/** What is typed of each budget, by the name of its field. */
export const budgetFields = {
  money: ["budget", "microUsd"],
  landings: ["budget", "landings"],
  minutes: ["budget", "minutes"],
  tokens: ["budget", "tokens"],
  dayMoney: ["dayBudget", "microUsd"],
  dayLandings: ["dayBudget", "landings"],
  dayMinutes: ["dayBudget", "minutes"],
  dayTokens: ["dayBudget", "tokens"],
  eachMoney: ["featureBudget", "microUsd"],
  eachMinutes: ["featureBudget", "minutes"],
  eachTokens: ["featureBudget", "tokens"],
} as const satisfies Readonly<Record<string, readonly [BudgetName, BudgetKind]>>;
export type BudgetField = keyof typeof budgetFields;
export type BudgetName = "budget" | "dayBudget" | "featureBudget";
const budgetNames = ["budget", "dayBudget", "featureBudget"] as const;
const fieldNames = Object.keys(budgetFields) as readonly BudgetField[];

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
  landings: z.string(),
  minutes: z.string(),
  tokens: z.string(),
  dayMoney: z.string(),
  dayLandings: z.string(),
  dayMinutes: z.string(),
  dayTokens: z.string(),
  eachMoney: z.string(),
  eachMinutes: z.string(),
  eachTokens: z.string(),
  scope: z.enum(["all", "category", "ids"]),
  category: z.string(),
  ids: z.string(),
  skipReview: z.boolean(),
});
export type RunForm = z.infer<typeof RunForm>;

/** Only what the last run was after is not taken over: the next one is after everything, unless features were chosen. */
export function formOf(options: RunOptions, only: readonly FeatureId[] | undefined): RunForm {
  const { yolo, concurrency, testers, batchSize, testerBatchSize, skipReview } = options;
  const { model = "", models = {}, effort = "" } = options;
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
    ...typedBudgets(options),
    scope: only === undefined ? "all" : "ids",
    category: "",
    ids: (only ?? []).join(", "),
  };
}

type TypedBudgets = Record<BudgetField, string>;

function typedBudgets(options: RunOptions): TypedBudgets {
  const typed = fieldNames.map((field) => {
    const [name, what] = budgetFields[field];
    const amount = amountIn(options[name], what);
    return [field, amount === undefined ? "" : String(what === "microUsd" ? amount / 1_000_000 : amount)];
  });
  return Object.fromEntries(typed) as TypedBudgets;
}

const amountIn = (budget: Amounts | undefined, what: BudgetKind): number | undefined => budget?.[what];
type Amounts = { [K in BudgetKind]?: number | undefined };

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
  const { budgets, problems } = readBudgets(form);
  const only = onlyOf(form, state);
  const model = form.model.trim();
  const models = modelsOf(form);
  return {
    problems: { ...problems, ...scopeProblem(form, state, only) },
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
      ...budgets,
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

function readBudgets(form: RunForm): { readonly budgets: Pick<RunOptions, BudgetName>; readonly problems: Problems } {
  const budgets: { [K in BudgetName]?: Amounts } = {};
  const problems: { -readonly [K in keyof Problems]: Problems[K] } = {};
  for (const field of fieldNames) {
    const text = form[field].replaceAll(/[\s$_]/g, "");
    if (text === "") continue;
    const [name, what] = budgetFields[field];
    const amount = Number(text);
    const isMoney = what === "microUsd";
    if (!(amount > 0)) problems[field] = "A number above 0, or nothing for no limit.";
    else if (!isMoney && !Number.isInteger(amount)) problems[field] = "A whole number, or nothing for no limit.";
    else budgets[name] = { ...budgets[name], [what]: isMoney ? Math.max(1, Math.round(amount * 1_000_000)) : amount };
  }
  return { budgets: budgets as Pick<RunOptions, BudgetName>, problems };
}

/** Whether anything is typed into the fields of a budget. */
export const isTyped = (form: RunForm, name: BudgetName): boolean =>
  fieldNames.some((field) => budgetFields[field][0] === name && form[field].trim() !== "");

/** Of what was entered, what differs and can be changed while the run goes on. */
export function adjustmentOf(run: SaidOfRun, wanted: SaidOfRun): RunAdjustment {
  const { concurrency, testers, batchSize, testerBatchSize } = wanted;
  const pace = { concurrency, testers, batchSize, testerBatchSize };
  const changed = Object.entries(pace).filter(([name, value]) => run[name as keyof typeof pace] !== value);
  const isSame = (a: object = {}, b: object = {}) => JSON.stringify(a) === JSON.stringify(b);
  return {
    ...Object.fromEntries(changed),
    ...(!isSame(run.models, wanted.models) && { models: wanted.models ?? {} }),
    ...Object.fromEntries(
      budgetNames.filter((name) => !isSameBudget(run[name], wanted[name])).map((name) => [name, wanted[name] ?? null]),
    ),
  };
}

const isSameBudget = (a: Amounts = {}, b: Amounts = {}): boolean =>
  (["microUsd", "tokens", "minutes", "landings"] as const).every((what) => a[what] === b[what]);

export const categoriesOf = ({ backlog }: StudioState): readonly string[] =>
  [...new Set([...backlog.features.values()].map(({ category }) => category))].sort((a, b) => a.localeCompare(b));

export const startName = ({ scopeSize, options }: ReadForm): string =>
  options.only === undefined ? "Start" : `Start with ${plural(scopeSize, "feature")}`;
