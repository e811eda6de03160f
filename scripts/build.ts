/**
 * What is published? The program as one file that needs no other package but the agent SDK, the thread that reads
 * documents and the studio of the fault lab as others, and what the program reads beside it.
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
const documentWorker = path.join(dist, "packages/server/src/attachments/document-worker.js");
const labProgram = path.join(dist, "packages/server/src/compose/lab-program.js");
const bundle = (entry: string, file: string) => [
  path.join(root, "packages/server/src", entry),
  "--file",
  file,
  "--format",
  "esm",
  "--no-codeSplitting",
  "--platform",
  "node",
  "--external",
  "@anthropic-ai/claude-agent-sdk",
];

rmSync(dist, { recursive: true, force: true });
const runs = [
  await execute(tool("rolldown", ...bundle("main.ts", program))),
  await execute(tool("rolldown", ...bundle("attachments/document-worker.ts", documentWorker))),
  await execute(tool("rolldown", ...bundle("compose/lab-program.ts", labProgram))),
];
const failed = runs.find(({ code }) => code !== 0);
if (!failed) {
  for (const place of ["packages/web/dist", "packages/server/templates", "scenarios"]) {
    if (existsSync(path.join(root, place))) cpSync(path.join(root, place), path.join(dist, place), { recursive: true });
  }
  console.log(`Built ${path.relative(root, program)}, with pages, templates and scenarios.`);
} else {
  console.error(`${outputOf(failed).trimEnd()}\nNothing was built: rolldown's reason is above.`);
  process.exitCode = 1;
}
