import { expect, test } from "vitest";
import { featureId } from "../kit/ids.ts";
import { formatHeader, formatInterview, type Header, parseHeader, parseInterview } from "./header.ts";

const headers: readonly [string, Header][] = [
  ["Plan · attempt 1 · planner", { role: "planner", attempt: 1 }],
  ["Feature 7 · attempt 2 · coder", { role: "coder", featureId: featureId(7), attempt: 2 }],
  ["Feature 12 · attempt 10 · resolver", { role: "resolver", featureId: featureId(12), attempt: 10 }],
  ["Features 3 · tester", { role: "tester", features: [featureId(3)] }],
  ["Conversation · turn 3 · assistant", { role: "assistant", turn: 3 }],
  ["Conversation · turn 12 · spec-writer", { role: "spec-writer", turn: 12 }],
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
  "Conversation · turn 0 · assistant",
  "Conversation · turn 1 · coder",
])("%j is no header", (line) => {
  expect(parseHeader(line)).toBeUndefined();
});

test("how far an interview is, is written and read alike", () => {
  const line = formatInterview({ depth: "quick", phase: "technology" });
  expect(line).toBe("Interview · quick · technology");
  expect(parseInterview(line)).toEqual({ depth: "quick", phase: "technology" });
  expect(parseInterview(formatInterview({ depth: "detailed", phase: undefined }))).toEqual({
    depth: "detailed",
    phase: "start",
  });
  expect(parseInterview(`${line} · more`)).toBeUndefined();
});
