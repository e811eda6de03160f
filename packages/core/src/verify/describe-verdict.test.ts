import { expect, test } from "vitest";
import { resultOf } from "../testing/builders.ts";
import type { CheckResult } from "./check.ts";
import { describeRed, describeVerdict } from "./describe-verdict.ts";

test("a green verdict says how much was proven", () => {
  expect(describeVerdict({ type: "green", results: [resultOf("npm test")] })).toBe("Verified: 1 check is green.");
  expect(describeVerdict({ type: "green", results: [resultOf("npm test"), resultOf("npm run lint")] })).toBe(
    "Verified: 2 checks are green.",
  );
});

test("a red verdict shows what is red and leaves out what is green", () => {
  const results = [
    resultOf("npm run build"),
    resultOf("npm test", { exitCode: 1, output: "1 failed: adds" }),
    resultOf("npm run lint", { exitCode: 2, output: "no-undef" }),
  ];
  expect(describeVerdict({ type: "red", results })).toBe(
    "$ npm test\n1 failed: adds\n(exit code 1)\n\n$ npm run lint\nno-undef\n(exit code 2)",
  );
});

test.each<[Partial<CheckResult>, string]>([
  [{ ending: "exited", exitCode: 127 }, "(exit code 127)"],
  [{ ending: "timed-out", exitCode: null, durationMs: 30_400 }, "(ended by the studio after 30 s without a result)"],
  [{ ending: "not-started", exitCode: null }, "(could not be started)"],
  [{ ending: "stopped", exitCode: null }, "(stopped)"],
])("a check that is not green says how it ended: %j", (given, ending) => {
  expect(describeRed(resultOf("npm test", { ...given, output: "so far" }))).toBe(`$ npm test\nso far\n${ending}`);
});

test("an edit to another feature's check is shown with its diff and with what to do", () => {
  const edits = [{ path: "test/login.test.ts", featureId: 3, diff: "-expect(ok)" }];
  expect(describeVerdict({ type: "protected", edits })).toBe(
    "test/login.test.ts is a check feature 3 relies on, and this work loosens it:\n-expect(ok)\n\n" +
      "Restore these checks. If the spec really demands the change, ask with feature_request_human_input.",
  );
});

test("checks that could not be run say why", () => {
  expect(describeVerdict({ type: "not-run", message: "The disk is full." })).toBe(
    "The checks could not be run: The disk is full.",
  );
});
