/** Which jail do agents have in these tests? They pass with any; a reader of the output must know which it was. */
import type { Step } from "./step.ts";

export const jailStep: Step = {
  name: "jail",
  async run() {
    const { detectJail } = await import("../../packages/server/src/agents/jail/detect-jail.ts");
    const jail = await detectJail({ env: process.env });
    if (!jail.ok) return { passed: 0, failed: 1, detail: "unusable", output: jail.error.message };
    return { passed: 0, failed: 0, detail: jail.value.kind, output: "" };
  },
};
