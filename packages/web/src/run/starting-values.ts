/**
 * With which values does the sheet of a new run begin? With those of the last run of this project; a setting that a person
 * has changed since is newer than that.
 */
import { RunOptions, type Run } from "@autocoder/core/run/run.ts";
import { RunChoice } from "@autocoder/core/settings/settings.ts";
import type { Settings } from "@autocoder/core/api/routes/settings.ts";
import type { SaidOfRun } from "./run-form.ts";

export function startingOptions({ settings }: Pick<Settings, "settings">, last: Run | undefined): RunOptions {
  const names = Object.keys(RunOptions.shape) as (keyof typeof settings)[];
  const values = names.flatMap((name) => {
    const setting = settings[name];
    const isNewer = last === undefined || (setting?.changed?.at ?? 0) > last.startedAt;
    const value = isNewer ? setting?.value : last.options[name as keyof RunOptions];
    return value === null || value === undefined ? [] : [[name, value] as const];
  });
  return RunOptions.parse(RunChoice.parse(Object.fromEntries(values)));
}

/** Where a field was emptied, that is said too: what is left out would come from the settings. */
export const choiceOf = (options: SaidOfRun): RunChoice => ({
  budget: {},
  dayBudget: {},
  featureBudget: {},
  models: {},
  ...options,
});
