import { expect, test } from "vitest";
import { ProjectConfig } from "@autocoder/core/project/config.ts";
import { configLines } from "./config-view.ts";

test("a configuration is told line by line, without what is not there and without values that may be secret", () => {
  const lines = configLines(ProjectConfig.parse({ workspace: { setup: "npm ci", env: { TOKEN: "hidden" } } }));
  const value = (wanted: string) => lines.find(({ name }) => name === wanted)?.value;
  expect([value("Set-up"), value("Environment"), value("Lockfiles"), value("Longest attempt")]).toEqual([
    "npm ci",
    "TOKEN",
    undefined,
    "2 h 00 min",
  ]);
});
