import { expect, test } from "vitest";
import { FeatureStatus } from "@autocoder/core/backlog/feature.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { decide } from "@autocoder/core/log/decide.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";
import { createRandom } from "@autocoder/core/kit/random.ts";
import { randomRequest } from "@autocoder/core/testing/random-request.ts";
import { noteStatuses, type StatusHistory } from "./status-history.ts";

const allStatuses = FeatureStatus.options.map((option) => option.shape.type.value).sort();

test("whatever happens, no change of a feature's status goes unnoticed (seeds 1 to 5)", () => {
  const seen = new Set([1, 2, 3, 4, 5].flatMap((seed) => [...walk(seed)]));
  expect([...seen].sort()).toEqual(allStatuses);
});

/** Compares the history with the state after each of 3,000 requests; the statuses that came up. */
function walk(seed: number): ReadonlySet<string> {
  const [random, state] = [createRandom(seed), createState()];
  const history: StatusHistory = new Map();
  const seen = new Set<string>();
  for (let i = 0; i < 3_000; i++) {
    const at = after(NOON, 1_000 * i);
    const decided = decide(state, { ...randomRequest(random, state), at });
    for (const event of decided.ok ? decided.value : []) {
      apply(state, { seq: state.seq + 1, at, event });
      noteStatuses(history, state, at, event);
      for (const { id, status } of state.backlog.features.values()) {
        expect(history.get(id)?.at(-1)?.status, `${event.type} and feature ${id}, seed ${seed}`).toBe(status.type);
        seen.add(status.type);
      }
    }
  }
  return seen;
}
