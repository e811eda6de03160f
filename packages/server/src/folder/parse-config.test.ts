import { expect, test } from "vitest";
import { defaultProjectConfig } from "@autocoder/core/project/config.ts";
import { parseConfig } from "./parse-config.ts";

const parse = (...lines: string[]) => parseConfig(`${lines.join("\n")}\n`, "config.yaml");

test("what is not said is as usual", () => {
  expect(parse("")).toEqual({ ok: true, value: defaultProjectConfig });
  expect(parse("# nothing yet", "limits:", "  # maxAttempts: 5")).toEqual({ ok: true, value: defaultProjectConfig });
});

test("what is said counts", () => {
  const parsed = parse(
    "checks:",
    "  - command: npm test",
    "workspace:",
    "  env: { ANY_NAME: value }",
    "limits:",
    "  maxAttempts: 5",
  );
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      checks: [{ command: "npm test", timeoutMs: 300_000 }],
      workspace: { env: { ANY_NAME: "value" } },
      limits: { ...defaultProjectConfig.limits, maxAttempts: 5 },
    },
  });
});

test.each<[string, readonly string[], readonly string[]]>([
  [
    "text that is no YAML",
    ["checks:", "  - command: npm test", "  bad: [", ""],
    ["config.yaml:3: All mapping items must start at the same column."],
  ],
  ["a list where settings should be", ["- a"], ["config.yaml:1: Invalid input: expected object, received array"]],
  [
    "an unknown setting",
    ["limits:", "  maxAttempts: 2", "cheks:", "  - command: npm test"],
    ["config.yaml:3: cheks: “cheks” is no setting. Did you mean “checks”?"],
  ],
  [
    "an unknown setting further in",
    ["checks:", "  - command: npm test", "    timeout: 5"],
    ["config.yaml:3: checks[0].timeout: “timeout” is no setting. Did you mean “timeoutMs”?"],
  ],
  [
    "values of the wrong kind, each on its line",
    ["checks: 5", "limits:", "  maxAttempts: many"],
    [
      "config.yaml:1: checks: Invalid input: expected array, received number",
      "config.yaml:3: limits.maxAttempts: Invalid input: expected number, received string",
    ],
  ],
  [
    "a value out of its limits",
    ["limits:", "  maxAttempts: 99"],
    ["config.yaml:2: limits.maxAttempts: Too big: expected number to be <=20"],
  ],
  [
    "a folder that agents may not read",
    ["workspace:", "  readable:", "    - /usr/share", "    - docs"],
    [
      "config.yaml:3: workspace.readable[0]: /usr/share belongs to the system. Name a folder of yours.",
      "config.yaml:4: workspace.readable[1]: docs is not absolute. Begin it with /.",
    ],
  ],
])("%s is refused with its line", (_, lines, sentences) => {
  const message = [...sentences, "Correct it; no agent starts until then."].join("\n");
  expect(parse(...lines)).toMatchObject({ ok: false, error: { message } });
});
