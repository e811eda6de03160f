/** `autocoder features`: the backlog with what each feature waits for; or one feature with its whole story. */
import { styleText } from "node:util";
import { outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import { dependentsOf, unmetDependencies } from "@autocoder/core/backlog/backlog.ts";
import { type Feature, isPassing } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { whyItWaits } from "@autocoder/core/log/why-it-waits.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { readState } from "../../engine/read-state.ts";
import { oneLine, plain } from "../view/words.ts";
import { CliRefusal } from "../refusal.ts";
import { withStore } from "../with-store.ts";

export const features = (context: CommandContext, id: number | undefined): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const { output } = context;
    const entry = await projectHere(store, context.project, context.cwd);
    const state = await readState(store, entry.projectId);
    if (id !== undefined) return showOne(context, state, id);
    const all = [...state.backlog.features.values()];
    output.json(all.map((feature) => row(state, feature)));
    if (all.length === 0) output.line("No features yet. `autocoder run` plans them from the spec.");
    for (const feature of all) output.line(describe(state, feature));
    return exitCode.done;
  });

function row(state: StudioState, feature: Feature) {
  const { id, key, category, name, priority, dependencies, status, attempts } = feature;
  const waitsFor = isPassing(feature) ? [] : unmetDependencies(state.backlog, feature);
  return { id, key, category, name, priority, dependencies, status: status.type, waitsFor, attempts };
}

/** Blocked is what is pending and cannot start yet; it is not stored. */
function describe(state: StudioState, feature: Feature): string {
  const { status, waitsFor } = row(state, feature);
  const shown = status === "pending" && waitsFor.length > 0 ? "blocked" : status;
  const after = waitsFor.length > 0 ? styleText("dim", `  waits for ${waitsFor.join(", ")}`) : "";
  return `${String(feature.id).padStart(4)}  ${paint(shown)}  ${oneLine(feature.name)}${after}`;
}

function paint(status: string): string {
  const padded = status.padEnd(11);
  if (status === "passing") return styleText("green", padded);
  if (status === "failed" || status === "failing") return styleText("red", padded);
  return status === "pending" || status === "blocked" ? styleText("dim", padded) : styleText("yellow", padded);
}

function showOne({ output }: CommandContext, state: StudioState, id: number): ExitCode {
  const feature = state.backlog.features.get(id as FeatureId);
  if (feature === undefined) throw new CliRefusal(`There is no feature ${id}. \`autocoder features\` lists them.`);
  const attempts = [...state.attempts.values()].filter((attempt) => attempt.featureId === feature.id);
  output.json({ ...feature, attemptsMade: attempts, dependents: dependentsOf(state.backlog, feature.id) });
  output.line(
    `${styleText("bold", `${feature.id} ${oneLine(feature.name)}`)}  ${paint(feature.status.type).trimEnd()}`,
  );
  output.line(plain(feature.description));
  feature.steps.forEach((step, i) => output.line(`  ${i + 1}. ${plain(step)}`));
  if (!isPassing(feature)) output.line(whyItWaits(state, feature));
  for (const { command } of feature.checks) output.line(`  check  ${plain(command)}`);
  for (const { id: attempt, phase } of attempts) {
    const how = phase.type === "ended" ? outcomeRules[phase.outcome].sentence : `It is ${phase.type}.`;
    output.line(`  ${attempt}  ${how} ${styleText("dim", `autocoder logs ${attempt}`)}`);
  }
  return exitCode.done;
}
