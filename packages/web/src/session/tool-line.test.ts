import { expect, test } from "vitest";
import { toolLineOf } from "./tool-line.ts";

const workspace = "/home/person/.autocoder/workspaces/7";

test.each([
  ["Edit", { file_path: `${workspace}/src/app.ts`, old_string: "a" }, "Edit", "src/app.ts"],
  ["Bash", { command: "npm test \\\n  -- --run" }, "Bash", "npm test \\ -- --run"],
  ["Bash", { command: `cd ${workspace} && ls` }, "Bash", "cd . && ls"],
  ["Grep", { pattern: "TODO", path: `${workspace}/src` }, "Grep", "src"],
  ["mcp__studio__feature_mark_passing", { feature_id: 7 }, "Asks for verification", "#7"],
  ["mcp__my_own_server__look_up", { query: "tides" }, "look_up", "tides"],
  ["Unknown", { strange: true }, "Unknown", ""],
  ["Unknown", "no object", "Unknown", ""],
])("%s %o is one line", (tool, input, verb, target) => {
  expect(toolLineOf(tool, input, workspace)).toEqual({ verb, target });
});
