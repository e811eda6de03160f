/** What came of a run, in figures: for a person to read, and for a program as one object. */
import { type FeatureStatus, isPassing } from "@autocoder/core/backlog/feature.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { RunEnding } from "@autocoder/core/run/run.ts";
import { styleText } from "node:util";

export interface RunSummary {
  readonly project: string;
  readonly features: number;
  readonly passing: number;
  readonly attempts: number;
  readonly landings: number;
  readonly checks: number;
  readonly wallSeconds: number;
  readonly tokens: {
    readonly input: number;
    readonly output: number;
    readonly cacheRead: number;
    readonly cacheWrite: number;
  };
  readonly requests: number;
  readonly ending: RunEnding["type"] | "interrupted";
  readonly url: string | null;
}

export function summarize(
  state: StudioState,
  facts: { readonly ending: RunEnding | undefined; readonly wallMs: number; readonly url: string | undefined },
): RunSummary {
  const features = [...state.backlog.features.values()];
  const { usage } = state;
  return {
    project: state.project?.root ?? "",
    features: features.length,
    passing: features.filter(isPassing).length,
    attempts: state.attempts.size,
    landings: state.landings.length,
    checks: features.reduce((sum, { status }) => sum + (isReceipted(status) ? status.receipt.results.length : 0), 0),
    wallSeconds: Math.round(facts.wallMs / 100) / 10,
    tokens: {
      input: usage.inputTokens,
      output: usage.outputTokens,
      cacheRead: usage.cacheReadTokens,
      cacheWrite: usage.cacheWriteTokens,
    },
    requests: usage.requests,
    ending: facts.ending?.type ?? "interrupted",
    url: facts.url ?? null,
  };
}

const isReceipted = (status: FeatureStatus): status is Extract<FeatureStatus, { receipt: unknown }> =>
  status.type === "passing" || status.type === "stale";

export function describeSummary(summary: RunSummary, ending: RunEnding | undefined): readonly string[] {
  const { features, passing, attempts, landings, checks, wallSeconds, tokens, requests, project, url } = summary;
  const tokenCount = tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite;
  const headline = `${passing} of ${features} features proven and landed`;
  return [
    "",
    `  ${styleText("bold", headline)} in ${wallSeconds} s`,
    `  ${landings} landings · ${attempts} attempts · ${checks} checks green · ${requests} model requests · ${tokenCount.toLocaleString("en")} tokens`,
    `  ${project}`,
    ...(url ? [`  ${url}`] : []),
    ...describeEnding(ending).map((line) => `  ${line}`),
    "",
  ];
}

function describeEnding(ending: RunEnding | undefined): readonly string[] {
  switch (ending?.type) {
    case undefined:
      return ["It was interrupted; the same command goes on where it stopped."];
    case "complete":
      return [];
    case "planned":
      return ["The plan is written. Look at it with `autocoder features`, then run again to build it."];
    case "stopped":
      return [`It was stopped: ${ending.reason}`];
    case "failed":
      return [`It failed: ${ending.reason}`];
    case "blocked":
      return [
        "What is left cannot go on by itself:",
        ...ending.blockages.map(({ featureId, reason }) => `  ${featureId}: ${reason}`),
      ];
  }
}
