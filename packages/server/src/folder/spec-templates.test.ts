import { expect, test } from "vitest";
import { checkSpec } from "@autocoder/core/spec/check-spec.ts";
import { readSpecTemplates } from "./spec-templates.ts";

test("each template is a spec a run can be started from as it is, with nothing to warn of", async () => {
  const templates = await readSpecTemplates();
  expect(templates.map(({ id }) => id)).toEqual([
    "web-app",
    "rest-api",
    "command-line-tool",
    "browser-game",
    "internal-dashboard",
    "existing-code",
  ]);
  for (const { text, name, summary } of templates) {
    expect(checkSpec(text)).toMatchObject({ form: "markdown", isUsable: true, problems: [] });
    expect([name, summary].every((words) => words.length > 5)).toBe(true);
    expect(text).toMatch(/^# /);
  }
});
