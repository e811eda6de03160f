import { expect, test } from "vitest";
import { explainRejection } from "../log/rejection.ts";
import { tryEdits } from "../log/decide/edits.ts";
import { featureId } from "../kit/ids.ts";
import { backlogOf, momentOf } from "../testing/builders.ts";
import { ProposedChange, proposedLines } from "./propose.ts";

const state = backlogOf({ login: [], cart: ["login"], search: [] });
const propose = (...changes: readonly object[]) =>
  proposedLines(
    state.backlog,
    changes.map((change) => ProposedChange.parse(change)),
  );

const payment = { category: "shop", name: "Payment", description: "Pays the cart.", steps: ["Pay."] };

test("what is to be changed is changed against what was seen", () => {
  expect(propose({ feature_id: 1, name: "Sign in", category: "app", priority: 5, reason: "Clearer." })).toEqual({
    ok: true,
    value: {
      lines: [
        {
          id: 1,
          edit: {
            type: "change",
            featureId: 1,
            changes: { name: "Sign in", priority: 5 },
            base: { name: "login", priority: 100 },
          },
          reason: "Clearer.",
          duplicates: [],
        },
      ],
      origins: [0],
    },
  });
});

test("one change may be several lines, each to be accepted by itself", () => {
  const proposed = propose({ feature_id: 2, name: "Basket", depends_on: [1, 3], skip: "Not now." });
  expect(proposed.ok && proposed.value.lines.map(({ id, edit }) => [id, edit.type])).toEqual([
    [1, "change"],
    [2, "dependencies"],
    [3, "skip"],
  ]);
  expect(proposed.ok && proposed.value.origins).toEqual([0, 0, 0]);
});

test("new features come first, each after those it waits for, whatever the order they are said in", () => {
  const proposed = propose(
    { feature_id: 3, depends_on: ["pay"] },
    { ...payment, name: "Refund", depends_on: ["pay", 1] },
    { ...payment, key: "pay", depends_on: [2] },
  );
  if (!proposed.ok) throw new Error(proposed.error);
  expect(proposed.value.origins).toEqual([2, 1, 0]);
  const edits = proposed.value.lines.map(({ edit }) => edit);
  const tried = tryEdits(state, { edits, at: momentOf(state) });
  if (!tried.ok) throw new Error(explainRejection(tried.error));
  const waits = (id: number) => tried.value.after.backlog.features.get(featureId(id))?.dependencies;
  expect([waits(4), waits(5), waits(3)]).toEqual([[2], [1, 4], [4]]);
});

test("what can stay in its place does", () => {
  const proposed = propose(
    { ...payment, name: "b", key: "b", depends_on: ["a"] },
    { ...payment, name: "a", key: "a" },
    { ...payment, name: "c", key: "c", depends_on: ["b"] },
    { ...payment, name: "d" },
  );
  expect(proposed.ok && proposed.value.origins).toEqual([1, 0, 2, 3]);
});

test("a new feature that seems to be there already is pointed out", () => {
  const proposed = propose({ ...payment, name: "Log in" });
  expect(proposed.ok && proposed.value.lines[0]?.duplicates).toEqual([1]);
});

test.each([
  [{ feature_id: 77, name: "x" }, "Change 1 is not possible. There is no feature 77 in this project."],
  [{ feature_id: 1, name: "login" }, "Change 1 is not possible. Feature 1 says so already."],
  [{ feature_id: 1, key: "x" }, "Change 1 is not possible. A feature keeps its key"],
  [{ name: "x" }, "Change 1 is not possible. A new feature needs category, name, description and steps."],
  [{ ...payment, skip: "x" }, "Change 1 is not possible. A new feature takes `depends_on` alone"],
  [{ ...payment, key: "a", depends_on: ["a"] }, "These new features would wait for each other: a."],
])("%j is refused in a sentence", (change, sentence) => {
  const proposed = propose(change);
  expect(proposed.ok ? "" : proposed.error).toContain(sentence);
});
