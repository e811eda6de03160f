import { expect, test } from "vitest";
import { countTests } from "./vitest.ts";

const green = {
  status: "passed",
  assertionResults: [{ status: "passed" }, { status: "passed" }, { status: "pending" }],
};
const red = { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] };
const unloadable = { status: "failed", assertionResults: [] };
const ended = (code: number | null) => ({ code, output: "said", overdue: false });

test.each([
  {
    name: "every test counts",
    files: [green, red],
    code: 1,
    passed: 3,
    failed: 1,
    detail: "3 passed, 1 failed, 1 skipped",
  },
  {
    name: "a file that could not be loaded is a failure",
    files: [green, unloadable],
    code: 1,
    passed: 2,
    failed: 1,
    detail: "2 passed, 1 failed, 1 skipped",
  },
  {
    name: "an error outside of every test is a failure",
    files: [green],
    code: 1,
    passed: 2,
    failed: 1,
    detail: "2 passed, 1 failed, 1 skipped",
  },
  { name: "nothing to run is said", files: [], code: 0, passed: 0, failed: 0, detail: "no tests" },
])("$name", ({ files, code, passed, failed, detail }) => {
  expect(countTests({ testResults: files }, ended(code))).toEqual({ passed, failed, detail, output: "said" });
});

test("a run that left no report failed, and what it said is shown", () => {
  expect(countTests(undefined, ended(null))).toEqual({
    passed: 0,
    failed: 1,
    detail: "1 failed",
    output: "said\nIt was killed.",
  });
});
