/**
 * What is published? The CLI as one file that needs no other package but the agent SDK, and the web pages beside it.
 *
 * The starter has built the pages already. The SDK stays outside: it finds its own program beside itself.
 */
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { execute, root, tool } from "./test/execute.ts";
import { outputOf } from "./test/step.ts";

const server = path.join(root, "packages/server");
const bundle = ["--file", path.join(server, "dist/autocoder.js"), "--format", "esm", "--platform", "node"];
const outside = ["--external", "@anthropic-ai/claude-agent-sdk"];

rmSync(path.join(server, "dist"), { recursive: true, force: true });
const run = await execute(tool("rolldown", path.join(server, "src/main.ts"), ...bundle, ...outside));
if (run.code === 0) {
  cpSync(path.join(root, "packages/web/dist"), path.join(server, "dist/web"), { recursive: true });
  console.log("Built packages/server/dist: autocoder.js and web/.");
} else {
  console.error(`${outputOf(run).trimEnd()}\nNothing was built: rolldown's reason is above.`);
  process.exitCode = 1;
}
