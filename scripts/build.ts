/**
 * What is published? The program as one file that needs no other package but the agent SDK, and what it reads beside it.
 *
 * The sources find pages, templates and scenarios by their place, so `dist` repeats the repository's tree. The starter has built the
 * pages already; the SDK stays outside, because it finds its own program beside itself.
 */
import { cpSync, existsSync, rmSync } from "node:fs";
import path from "node:path";
import { execute, root, tool } from "./test/execute.ts";
import { outputOf } from "./test/step.ts";

const dist = path.join(root, "packages/server/dist");
const program = path.join(dist, "packages/server/src/bundle/autocoder.js");
const bundle = [
  "--file",
  program,
  "--format",
  "esm",
  "--no-codeSplitting",
  "--platform",
  "node",
  "--external",
  "@anthropic-ai/claude-agent-sdk",
];

rmSync(dist, { recursive: true, force: true });
const run = await execute(tool("rolldown", path.join(root, "packages/server/src/main.ts"), ...bundle));
if (run.code === 0) {
  for (const place of ["packages/web/dist", "packages/server/templates", "scenarios"]) {
    if (existsSync(path.join(root, place))) cpSync(path.join(root, place), path.join(dist, place), { recursive: true });
  }
  console.log(`Built ${path.relative(root, program)}, with pages, templates and scenarios.`);
} else {
  console.error(`${outputOf(run).trimEnd()}\nNothing was built: rolldown's reason is above.`);
  process.exitCode = 1;
}
