import { describe, expect, test } from "vitest";
import { parseScenario, withFaults } from "./scenario.ts";

const feature = {
  key: "login",
  name: "Log in",
  category: "Accounts",
  description: "A person logs in.",
  steps: ["The name is shown."],
  do: [{ write: "src/login.js" }],
  checks: ["node --test test/login.test.js"],
};
const scenario = { name: "small", title: "A small one", features: [feature] };
const read = (path: string) => (path === "src/login.js" ? "export const login = 1;\n" : undefined);
const problems = (data: unknown) => {
  const parsed = parseScenario(data, read);
  return parsed.ok ? [] : parsed.error.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

test("a scenario's words become steps with their files' contents", () => {
  const steps = [
    { say: "Now." },
    { read: "README.md" },
    { write: "src/login.js" },
    { write: "src/copy.js", from: "src/login.js" },
    { write: "empty.txt", content: "" },
    { edit: "src/app.js", after: "// routes", insert: "login();\n" },
    { run: "npm test" },
    { tool: "feature_skip", input: { reason: "not needed" } },
  ];
  const parsed = parseScenario({ ...scenario, features: [{ ...feature, do: steps }] }, read);
  expect(parsed.ok && parsed.value.features[0]?.do).toEqual([
    { type: "say", text: "Now." },
    { type: "read", path: "README.md" },
    { type: "write", path: "src/login.js", content: "export const login = 1;\n" },
    { type: "write", path: "src/copy.js", content: "export const login = 1;\n" },
    { type: "write", path: "empty.txt", content: "" },
    { type: "edit", edit: { type: "after", path: "src/app.js", line: "// routes", insert: "login();\n" } },
    { type: "run", command: "npm test" },
    { type: "tool", tool: "feature_skip", input: { reason: "not needed" } },
  ]);
});

describe("a mistake is told with its place and what was probably meant", () => {
  const withStep = (step: unknown) => ({ ...scenario, features: [{ ...feature, do: [step] }] });
  const withFault = (fault: unknown) => ({ ...scenario, features: [{ ...feature, faults: [fault] }] });
  test.each<[string, unknown, string]>([
    ["a step", withStep({ wrtie: "a.txt" }), "features.0.do.0: “wrtie” is no step. Did you mean “write”?"],
    [
      "a word of a step",
      withStep({ write: "a", contents: "" }),
      "features.0.do.0: “contents” is no word here. Did you mean “content”?",
    ],
    [
      "a missing file",
      withStep({ write: "src/logout.js" }),
      "features.0.do.0: There is no file src/logout.js among the scenario's files: add it, or give `content`.",
    ],
    [
      "a path that leads out",
      withStep({ read: "../etc" }),
      "features.0.do.0.read: A path must stay inside the workspace.",
    ],
    [
      "an edit without a place",
      withStep({ edit: "a", insert: "b" }),
      "features.0.do.0: An edit needs exactly one of `after`, `before` and `replace`.",
    ],
    [
      "a fault",
      withFault({ fault: "lies" }),
      "features.0.faults.0.fault: “lies” is no fault. Did you mean “lie”? There is: lie, conflict, break, crash, leave, hang, loop, status, cut, slow.",
    ],
    [
      "a word of a fault",
      withFault({ fault: "crash", atempt: 2 }),
      "features.0.faults.0: “atempt” is no word here. Did you mean “attempt”?",
    ],
    [
      "a kind of fault",
      { ...scenario, faults: ["krash"] },
      "faults.0: “krash” is no fault. Did you mean “crash”? There is: lie, conflict, break, crash, leave, hang, loop, status, cut, slow.",
    ],
    [
      "a word of a feature",
      { ...scenario, features: [{ ...feature, check: [] }] },
      "features.0: “check” is no word here. Did you mean “checks”?",
    ],
    [
      "a feature to wait for",
      { ...scenario, features: [feature, { ...feature, key: "logout", name: "Log out", depends_on: ["logn"] }] },
      "features.1.depends_on.0: “logn” is no feature above this one. Did you mean “login”?",
    ],
    [
      "a name used twice",
      { ...scenario, features: [feature, { ...feature, key: "logout" }] },
      "features.1.name: “Log in” is a name above too.",
    ],
    [
      "a key used twice",
      { ...scenario, features: [feature, { ...feature, name: "Log out" }] },
      "features.1.key: There is a feature “login” above.",
    ],
  ])("%s", (_, data, problem) => {
    expect(problems(data)).toEqual([problem]);
  });
});

test("which kinds of fault are played can be chosen", () => {
  const parsed = parseScenario({ ...scenario, faults: ["lie"] }, read);
  if (!parsed.ok) throw new Error("The scenario is good.");
  expect(parsed.value.faults).toEqual(["lie"]);
  expect(withFaults(parsed.value, "none").faults).toEqual([]);
  expect(withFaults(parsed.value, ["crash"]).faults).toEqual(["crash"]);
  expect(withFaults(parsed.value, "all").faults).toContain("hang");
});
