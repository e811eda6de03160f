import { expect, test } from "vitest";
import { budgetOf, featureBudgetOf } from "./budget-option.ts";

test.each([
  ["5usd", { microUsd: 5_000_000 }],
  ["0.5usd,2Mtok", { microUsd: 500_000, tokens: 2_000_000 }],
  ["1.5h, 10landings", { minutes: 90, landings: 10 }],
  ["90min", { minutes: 90 }],
  ["300ktok", { tokens: 300_000 }],
])("%s is an amount", (text, budget) => {
  expect(budgetOf("--budget")(text)).toEqual(budget);
});

test.each(["", "5", "usd", "5eur", "-5usd", "0usd", "-5usd,10landings", "5usd,6usd", "5usd,", "0.5landings1"])(
  "“%s” is refused with what would do",
  (text) => {
    expect(() => budgetOf("--budget")(text)).toThrow(
      `--budget takes amounts above 0 like 5usd, 2Mtok, 90min or 10landings, with commas, not "${text}".`,
    );
  },
);

test("a feature lands once, so its budget is none of landings", () => {
  expect(featureBudgetOf("--feature-budget")("2usd,30min")).toEqual({ microUsd: 2_000_000, minutes: 30 });
  expect(() => featureBudgetOf("--feature-budget")("2landings")).toThrow(
    '--feature-budget takes amounts above 0 like 5usd, 2Mtok or 90min, with commas, not "2landings".',
  );
});
