import { expect, test } from "vitest";
import { after } from "@autocoder/core/kit/instant.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { decide } from "@autocoder/core/log/decide.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";
import { createRandom } from "@autocoder/core/testing/random.ts";
import { randomRequest } from "@autocoder/core/testing/random-request.ts";
import { noteStatuses, type StatusHistory } from "./status-history.ts";

test("whatever happens, no change of a feature's status goes unnoticed (seed 1)", () => {
  const [random, state] = [createRandom(1), createState()];
  const history: StatusHistory = new Map();
  const seen = new Set<string>();
  for (let i = 0; i < 3_000; i++) {
    const at = after(NOON, 1_000 * i);
    const decided = decide(state, { ...randomRequest(random, state), at });
    for (const event of decided.ok ? decided.value : []) {
      apply(state, { seq: state.seq + 1, at, event });
      noteStatuses(history, state, at, event);
      for (const { id, status } of state.backlog.features.values()) {
        expect(history.get(id)?.at(-1)?.status, `${event.type} and feature ${id}`).toBe(status.type);
        seen.add(status.type);
      }
    }
  }
  expect(seen.size).toBe(10);
});
