/** `autocoder spend`: what was used and what it cost, by day, run, role, model and feature, and what the rest may cost. */
import { instant } from "@autocoder/core/kit/instant.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { breakdownOf, type Share } from "@autocoder/core/progress/breakdown.ts";
import { type CostEstimate, costEstimateOf } from "@autocoder/core/progress/cost-estimate.ts";
import { daysOf } from "@autocoder/core/progress/days.ts";
import type { History } from "@autocoder/core/progress/history.ts";
import { describeCost } from "@autocoder/core/session/describe-cost.ts";
import type { Usage } from "@autocoder/core/session/usage.ts";
import { readHistory } from "../../engine/read-history.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { withStore } from "../with-store.ts";

const DAYS = 30;

export const spend = (context: CommandContext): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const { output } = context;
    const { projectId, name } = await projectHere(store, context.project, context.cwd);
    const report = reportOf(await readHistory(store, projectId));
    output.json({ project: { id: projectId, name }, ...report });
    for (const line of linesOf(report)) output.line(line);
    return exitCode.done;
  });

type Report = ReturnType<typeof reportOf>;

function reportOf({ state, history }: { readonly state: StudioState; readonly history: History }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { byRun, byRole, byModel, byFeature } = breakdownOf(state, history);
  return {
    usage: state.usage,
    forecast: costEstimateOf(state),
    zone,
    days: daysOf(history, { zone, now: instant(Date.now()), days: DAYS }),
    byRun,
    byRole,
    byModel,
    byFeature: byFeature.map((share) => ({ ...share, name: state.backlog.features.get(share.key)?.name ?? "" })),
  };
}

function linesOf({ usage, forecast, zone, days, byRun, byRole, byModel, byFeature }: Report): readonly string[] {
  return [
    `So far      ${costOf(usage)}`,
    `To come     ${toCome(forecast)}`,
    "",
    heading(`the last ${DAYS} days (${zone})`),
    ...days.map(({ day, usage }) => row(day, usage)),
    ...part("run", byRun, (id) => `run ${id}`),
    ...part("role", byRole, String),
    ...part("model", byModel, (model) => (model === "" ? "not told" : model)),
    "",
    heading("feature, the dearest"),
    ...byFeature.map(({ key, name, usage }) => row(`${key} ${name}`, usage)),
  ];
}

const part = <Key>(title: string, shares: readonly Share<Key>[], nameOf: (key: Key) => string): readonly string[] => [
  "",
  heading(title),
  ...shares.map(({ key, usage }) => row(nameOf(key), usage)),
];

const NAME = 30;
const FIGURE = 12;

const columns = (name: string, figures: readonly string[]): string =>
  [name.slice(0, NAME).padEnd(NAME), ...figures.map((figure) => figure.padStart(FIGURE))].join("");

const heading = (title: string): string => columns(title, ["in", "cache read", "cache write", "out", "cost"]);

const row = (name: string, usage: Usage): string =>
  columns(name, [
    ...[usage.inputTokens, usage.cacheReadTokens, usage.cacheWriteTokens, usage.outputTokens].map((tokens) =>
      tokens.toLocaleString("en"),
    ),
    `  ${costOf(usage)}`,
  ]);

const dollars = (microUsd: number): string => `$${(microUsd / 1_000_000).toFixed(2)}`;
const costOf = (usage: Usage): string => describeCost(usage, dollars);

function toCome(forecast: CostEstimate): string {
  switch (forecast.type) {
    case "nothing-left":
      return "nothing is left to build";
    case "unknown":
      return "nobody knows: what was used has no price (autocoder prices)";
    case "too-early":
      return `nobody can tell before ${forecast.missing} more have landed`;
    case "band": {
      const { left, lowMicroUsd, likelyMicroUsd, highMicroUsd, isAtLeast } = forecast;
      const band = `${dollars(lowMicroUsd)} to ${dollars(highMicroUsd)}, likely ${dollars(likelyMicroUsd)}`;
      return `${isAtLeast ? "at least " : ""}${band}, for ${left} more`;
    }
  }
}
