import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describeAgentRuntime, type AgentHarness } from "../contract.ts";
import { stepsAfter, type Step } from "../test-script.ts";
import { createScriptedRuntime, type Stage } from "./scripted-runtime.ts";

describeAgentRuntime("a scripted agent", makeHarness);

async function makeHarness(): Promise<AgentHarness> {
  let steps: readonly Step[] = [];
  let known: readonly unknown[] = [];
  const runtime = createScriptedRuntime({
    play: async (stage) => {
      const answers: unknown[] = [];
      const answered = stage.past.filter(({ type }) => type === "tool-ended").length;
      for (const [done, step] of stepsAfter(steps, answered).entries()) {
        known = [stage.past, stage.heard(), stage.spec.attachments, answers];
        if ("crash" in step) {
          steps = steps.filter((other) => other !== step);
          throw new Error("The agent died.");
        }
        if ("begin" in step) {
          steps = steps.filter((other) => other !== step);
          await stage.begin(step.begin);
          return;
        }
        stage.spend({ requests: done + 1, outputTokens: done + 1, costMicroUsd: done + 1 });
        answers.push(await perform(stage, step));
      }
    },
  });
  return {
    runtime,
    play: (next) => {
      steps = next;
    },
    told: () => JSON.stringify(known),
    dispose: async () => undefined,
  };
}

async function perform(stage: Stage, step: Exclude<Step, { crash: true } | { begin: string }>): Promise<unknown> {
  if ("say" in step) return stage.say(step.say);
  if ("use" in step) return stage.call(step.use, step.input);
  if ("write" in step) {
    await writeFile(join(stage.spec.cwd, step.write), step.content);
    return stage.report("Write", { file_path: step.write }, "written");
  }
  if ("read" in step) {
    return stage.report("Read", { file_path: step.read }, await readFile(join(stage.spec.cwd, step.read), "utf8"));
  }
  const options = { cwd: stage.spec.cwd, env: { ...process.env, ...stage.spec.env } };
  const { stdout } = await promisify(execFile)("sh", ["-c", step.run], options);
  return stage.report("Bash", { command: step.run }, stdout);
}
