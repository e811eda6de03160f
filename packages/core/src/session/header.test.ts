import { expect, test } from "vitest";
import { featureId } from "../kit/ids.ts";
import { formatHeader, type Header, parseHeader } from "./header.ts";

const headers: readonly [string, Header][] = [
  ["Plan · attempt 1 · planner", { role: "planner", attempt: 1 }],
  ["Feature 7 · attempt 2 · coder", { role: "coder", featureId: featureId(7), attempt: 2 }],
  ["Feature 12 · attempt 10 · resolver", { role: "resolver", featureId: featureId(12), attempt: 10 }],
  ["Features 3 · tester", { role: "tester", features: [featureId(3)] }],
  ["Features 3, 4, 15 · tester", { role: "tester", features: [3, 4, 15].map(featureId) }],
];

test.each(headers)("%s is written and read alike", (line, header) => {
  expect(formatHeader(header)).toBe(line);
  expect(parseHeader(line)).toEqual(header);
});

test.each([
  "",
  "Feature 7",
  "Feature 7 · attempt 2 · planner",
  " Feature 7 · attempt 2 · coder",
  "Feature 7 · attempt 2 · coder\nand more",
  "Feature 07 · attempt 2 · coder",
  "Feature 0 · attempt 1 · coder",
  "Feature 99999999999999999999 · attempt 1 · coder",
  "Features  · tester",
  "Features 3,4 · tester",
  "Plan · attempt -1 · planner",
])("%j is no header", (line) => {
  expect(parseHeader(line)).toBeUndefined();
});
