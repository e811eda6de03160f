import { expect, test } from "vitest";
import { attemptId, featureId } from "../../kit/ids.ts";
import { parseHeader } from "../header.ts";
import { featureBrief } from "./feature-brief.ts";
import { planBrief } from "./plan-brief.ts";
import { testBrief } from "./test-brief.ts";

const feature = {
  id: featureId(7),
  name: "Add a to-do",
  description: "A title becomes a to-do.",
  steps: ["Type a title.", "See it in the list."],
  checks: [],
  answers: [],
  wishes: [],
};
const facts = {
  attemptId: attemptId(featureId(7), 2),
  role: "coder",
  feature,
  passage: undefined,
  files: ["README.md"],
  projectChecks: [],
  secrets: [],
  conflicts: [],
  isCarried: false,
  isLanded: false,
} as const;

const firstLine = (text: string): string => text.slice(0, text.indexOf("\n"));

test("a first brief holds the part, the feature, its acceptance and the map, and nothing else", () => {
  expect(featureBrief(facts)).toBe(
    [
      "Feature 7 · attempt 2 · coder\nAdd a to-do",
      "A title becomes a to-do.",
      "Acceptance:\n1. Type a title.\n2. See it in the list.",
      "Repository:\n./ README.md",
    ].join("\n\n"),
  );
});

test("what is known besides is told: passage, checks, answers, the last failure, conflicts", () => {
  const brief = featureBrief({
    ...facts,
    role: "resolver",
    passage: { heading: "To-dos", text: "Titles are kept." },
    projectChecks: ["npm test"],
    secrets: ["MAIL_KEY"],
    conflicts: ["src/app.js"],
    isCarried: true,
    feature: {
      ...feature,
      checks: [{ command: "node --test test/add.test.js" }],
      answers: [{ prompt: "Which colour?", answer: "Colour: blue" }],
      lastFailure: { outcome: "merge-conflict", detail: "Conflicts in src/app.js." },
    },
  });
  for (const told of [
    "Feature 7 · attempt 2 · resolver",
    'From the spec, "To-dos":\nTitles are kept.',
    "$ node --test test/add.test.js",
    "$ npm test",
    "You asked a person: Which colour?\nAnswer:\nColour: blue",
    "The last attempt ended with merge-conflict. Its work is in your workspace, uncommitted.\nConflicts in src/app.js.",
    "as environment variables of yours and of the checks: MAIL_KEY.",
    "Conflict markers to resolve in: src/app.js",
  ]) {
    expect(brief).toContain(told);
  }
});

test("a change that a person asks for comes first, one that has landed is not told again", () => {
  const wishes = [
    { text: "Sort them.", metBy: attemptId(featureId(7), 1) },
    { text: "Titles in bold." },
    { text: "Newest first." },
  ];
  const brief = featureBrief({ ...facts, isLanded: true, feature: { ...feature, wishes } });
  expect(brief).toContain(
    "Add a to-do\n\nWhat is described below has landed before and is in your workspace. A person asks for this change; it is what to do now:\nTitles in bold.\n\nNewest first.\n\nA title becomes",
  );
  expect(brief).not.toContain("Sort them.");
});

test("a planner is told the whole spec, and where an earlier one left off", () => {
  const brief = planBrief({
    attempt: 2,
    title: "Shop",
    spec: "# Shop\nSells.",
    planned: [{ id: 1, key: "cart", name: "Cart" }],
    files: [],
  });
  expect(parseHeader(firstLine(brief))).toEqual({ role: "planner", attempt: 2 });
  expect(brief).toContain("go on from here:\n1 cart Cart");
  expect(brief).toContain("# Shop\nSells.");
});

test("a very long spec is cut, with the file to read on in", () => {
  const brief = planBrief({ attempt: 1, title: "Shop", spec: "x".repeat(100_000), planned: [], files: [] });
  expect(brief.length).toBeLessThan(61_000);
  expect(brief).toContain("the whole text is in .autocoder/spec.md");
});

test("a tester is told what each feature promises and what checks it already", () => {
  const brief = testBrief({ features: [{ ...feature, checks: [{ command: "npm test" }] }], files: [] });
  expect(parseHeader(firstLine(brief))).toEqual({ role: "tester", features: [7] });
  expect(brief).toContain(
    "Feature 7: Add a to-do\nA title becomes a to-do.\n1. Type a title.\n2. See it in the list.\nChecked by: npm test",
  );
});
