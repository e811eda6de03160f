/**
 * What does a long night leave behind? Thousands of features, most of them landed, recorded by the commands that a studio
 * takes, so that the history is one that could have come about.
 */
import { attemptId, featureId, runId, verificationId } from "@autocoder/core/kit/ids.ts";
import { type Instant, instant } from "@autocoder/core/kit/instant.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import { decide } from "@autocoder/core/log/decide.ts";
import { explainRejection } from "@autocoder/core/log/rejection.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import {
  checkOf,
  draftOf,
  objectOf,
  receiptOf,
  resultOf,
  sessionNumber,
  workOf,
} from "@autocoder/core/testing/builders.ts";
import type { StoredEvent } from "../../../packages/server/src/engine/ports/store.ts";

export interface HistoryOrder {
  readonly features: number;
  readonly landed: number;
  readonly root: string;
  /** When the last of it happened. */
  readonly endedAt: Instant;
}

const STEP_MS = 400;
const SET_ASIDE = 20;
const areas = ["Accounts", "Catalogue", "Basket", "Checkout", "Search", "Orders", "Mail", "Reports", "Admin", "API"];

/** The night's end, with every event that led there. */
export function longHistory(order: HistoryOrder): readonly StoredEvent[] {
  const pen = createPen(order);
  pen.ask({ type: "project.create", name: "Shop", root: order.root, branch: "main" });
  pen.ask({ type: "features.create", drafts: draftsOf(order.features), by: "person" });
  pen.ask({ type: "run.start", options: RunOptions.parse({ concurrency: 3 }) });
  for (let id = 1; id <= order.landed; id++) land(pen, id);
  for (let n = order.landed + 1; n <= order.landed + SET_ASIDE; n++) {
    pen.ask({ type: "feature.skip", featureId: featureId(n), reason: "Not in this release.", by: "person" });
  }
  pen.ask({ type: "run.end", runId: runId(1), ending: { type: "stopped", reason: "Enough for one night." } });
  return pen.written();
}

interface Pen {
  readonly ask: (request: Request) => void;
  readonly written: () => readonly StoredEvent[];
}

function createPen({ endedAt, landed }: HistoryOrder): Pen {
  const state = createState();
  const events: StoredEvent[] = [];
  let at = endedAt - landed * 8 * STEP_MS;
  return {
    ask(request) {
      at = Math.min(endedAt, at + STEP_MS);
      const decided = decide(state, { ...request, at: instant(at) });
      if (!decided.ok) throw new Error(`${request.type}: ${explainRejection(decided.error)}`);
      for (const event of decided.value) {
        const stored = { seq: state.seq + 1, at: instant(at), event };
        apply(state, stored);
        events.push(stored);
      }
    },
    written: () => events,
  };
}

function draftsOf(count: number) {
  return Array.from({ length: count }, (_, i) =>
    draftOf(`${areas[i % areas.length]} ${i + 1}: a person sees what has changed since the last visit`, {
      category: areas[i % areas.length]!,
      description: "As long as a planner writes it, so that lines break where they would.",
      steps: ["Open the page.", "Change something.", "See it marked."],
      checks: [checkOf("npm test")],
      ...(i > 100 && i % 7 === 0 && { dependsOnIndices: [i - 50] }),
    }),
  );
}

function land({ ask }: Pen, n: number): void {
  const id = featureId(n);
  const attempt = attemptId(id, 1);
  const sessionId = sessionNumber(n);
  const files = [`src/part-${n}.ts`];
  ask({ type: "session.schedule", sessionId, role: "coder", features: [id] });
  ask({ type: "session.record-start", sessionId, runtime: "claude", model: "sonnet", resumed: false });
  ask({ type: "verification.request", attemptId: attempt, work: workOf(files), checks: [checkOf("npm test")] });
  ask({
    type: "verification.finish",
    verificationId: verificationId(attempt, 1),
    verdict: { type: "green", results: [resultOf("npm test")] },
  });
  ask({ type: "session.end", sessionId, outcome: "finished", detail: "", total: usage });
  ask({ type: "landing.start", attemptId: attempt });
  ask({
    type: "landing.finish",
    attemptId: attempt,
    result: { type: "landed", commit: objectOf(n), receipt: receiptOf(), files },
  });
}

const usage = {
  requests: 4,
  inputTokens: 9_000,
  outputTokens: 1_400,
  cacheReadTokens: 20_000,
  cacheWriteTokens: 4_000,
  costMicroUsd: 61_000,
};
