/** What came of a run, in figures: for a person to read, and for a program as one object. */
import { styleText } from "node:util";
import { type FeatureStatus, isPassing, isProven } from "@autocoder/core/backlog/feature.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { RunEnding } from "@autocoder/core/run/run.ts";
import { count, seconds } from "./view/words.ts";

export interface RunSummary {
  /** The project's folder. */
  readonly project: string;
  readonly features: number;
  readonly passing: number;
  /** Of those passing, how many have a check of their own that was green. */
  readonly proven: number;
  readonly attempts: number;
  readonly landings: number;
  readonly checks: number;
  /** Of this command; all other figures are the project's since its beginning. */
  readonly wallSeconds: number;
  readonly tokens: {
    readonly input: number;
    readonly output: number;
    readonly cacheRead: number;
    readonly cacheWrite: number;
  };
  readonly requests: number;
  readonly ending: RunEnding["type"] | "interrupted";
  /** Where the board answers, with its key; null if it does not any more. */
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
    proven: features.filter(isProven).length,
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

export function describeSummary(summary: RunSummary): readonly string[] {
  const { attempts, landings, checks, wallSeconds, tokens, requests, project, url } = summary;
  const allTokens = tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite;
  return [
    `${styleText("bold", headline(summary))} in ${seconds(wallSeconds)}`,
    `${count(landings, "landing")} · ${count(attempts, "attempt")} · ${count(checks, "check")} green`,
    `${count(requests, "model request")} · ${count(allTokens, "token")}`,
    `Project  ${project}`,
    ...(url === null ? [] : [`Board    ${url}`]),
  ];
}

function headline({ features, passing, proven }: RunSummary): string {
  if (features === 0) return "No features yet,";
  if (proven === passing) return `${passing} of ${count(features, "feature")} proven and landed`;
  return `${passing} of ${count(features, "feature")} landed, ${passing - proven} of them unproven,`;
}
