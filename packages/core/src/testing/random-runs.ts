/** How might anybody run agents, sensibly or not? */
import type { RunId, SessionId } from "../kit/ids.ts";
import { Outcome } from "../attempt/outcome.ts";
import { activeRun } from "../log/state.ts";
import type { Budget, FeatureBudget } from "../run/budget.ts";
import { RunOptions } from "../run/run.ts";
import { Role } from "../session/role.ts";
import { type Usage, withUnpriced } from "../session/usage.ts";
import { sessionNumber, workOf } from "./builders.ts";
import { filesOf, type RequestOf, sentence, type World } from "./random-world.ts";

export function startRun(w: World): RequestOf<"run.start"> {
  const options = RunOptions.parse({
    concurrency: 1 + w.below(5),
    batchSize: 1 + w.below(3),
    testers: w.below(3),
    yolo: w.chance(0.2),
    skipReview: w.chance(0.5),
    ...(w.chance(0.5) && { budget: budgetOf(w) }),
    ...(w.chance(0.3) && { dayBudget: budgetOf(w), dayZone: w.pick(["Asia/Kathmandu", "America/New_York"])! }),
    ...(w.chance(0.3) && { featureBudget: featureBudgetOf(w) }),
  });
  return { type: "run.start", options: w.chance(0.2) ? { ...options, only: w.features(4) } : options };
}

export function adjustRun(w: World): RequestOf<"run.adjust"> {
  return {
    type: "run.adjust",
    ...(w.chance(0.5) && { concurrency: 1 + w.below(32) }),
    ...(w.chance(0.2) && { testers: w.below(3) }),
    ...(w.chance(0.2) && { batchSize: 1 + w.below(3) }),
    ...(w.chance(0.2) && { budget: w.chance(0.5) ? budgetOf(w) : null }),
    ...(w.chance(0.2) && { dayBudget: w.chance(0.5) ? budgetOf(w) : null }),
    ...(w.chance(0.2) && { featureBudget: w.chance(0.5) ? featureBudgetOf(w) : null }),
    ...(w.chance(0.2) && { models: w.chance(0.5) ? { coder: "m" } : {} }),
  };
}

const budgetOf = (w: World): Budget => ({
  ...(w.chance(0.3) && { microUsd: 1 + w.below(1_500) }),
  ...(w.chance(0.3) && { tokens: 1 + w.below(2_500) }),
  ...(w.chance(0.3) && { minutes: 1 + w.below(10) }),
  ...(w.chance(0.3) && { landings: 1 + w.below(10) }),
});

function featureBudgetOf(w: World): FeatureBudget {
  const { landings: _landings, ...budget } = budgetOf(w);
  return budget;
}

export function endRun(w: World): RequestOf<"run.end"> {
  const runId = (activeRun(w.state)?.id ?? 1 + w.below(9)) as RunId;
  return {
    type: "run.end",
    runId,
    ending: w.pick([
      { type: "complete" },
      { type: "blocked", blockages: [] },
    ] as const)! as RequestOf<"run.end">["ending"],
  };
}

export function schedule(w: World): RequestOf<"session.schedule"> {
  const role = w.chance(0.8) ? "coder" : w.pick(Role.options)!;
  const sessionId = w.chance(0.03) ? w.session() : sessionNumber(w.state.sessions.size + 1);
  return { type: "session.schedule", sessionId, role, features: role === "planner" ? [] : w.ready(3) };
}

/** A running total never shrinks. */
function moreUsage(w: World, sessionId: SessionId): Usage {
  const before = w.state.sessions.get(sessionId)?.usage;
  const more = (n = 0) => n + w.below(100);
  return {
    requests: more(before?.requests),
    inputTokens: more(before?.inputTokens),
    outputTokens: more(before?.outputTokens),
    cacheReadTokens: more(before?.cacheReadTokens),
    cacheWriteTokens: more(before?.cacheWriteTokens),
    costMicroUsd: more(before?.costMicroUsd),
    ...withUnpriced((before?.unpricedTokens ?? 0) + (w.chance(0.2) ? w.below(100) : 0)),
  };
}

export function recordUsage(w: World): RequestOf<"session.record-usage"> {
  const sessionId = w.session();
  return { type: "session.record-usage", sessionId, total: moreUsage(w, sessionId) };
}

export function endSession(w: World): RequestOf<"session.end"> {
  const sessionId = w.session();
  const outcome = w.pick(Outcome.options)!;
  const work = w.chance(0.5) ? { work: workOf(filesOf(w), w.number()) } : {};
  return { type: "session.end", sessionId, outcome, detail: sentence(w), total: moreUsage(w, sessionId), ...work };
}

export function haltSession(w: World): RequestOf<"session.halt"> {
  const sessionId = w.session();
  return { type: "session.halt", sessionId, afterStep: w.chance(0.7), total: moreUsage(w, sessionId) };
}
