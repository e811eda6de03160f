/** What do agents do in tests, and with what are they started? */
import { usualRules } from "@autocoder/core/policy/policy.ts";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { sessionId } from "@autocoder/core/kit/ids.ts";
import type { SessionSpec } from "../engine/ports/agents.ts";

/** What an agent does next. */
export type Step =
  | { readonly say: string }
  /** Begins to say something and goes no further; once, so that a resumed session goes on with the step after it. */
  | { readonly begin: string }
  /** Calls a studio tool. */
  | { readonly use: string; readonly input: unknown }
  /** A file's path is relative to the workspace. */
  | { readonly write: string; readonly content: string }
  | { readonly read: string }
  | { readonly run: string }
  /** Its process dies; once, so that a resumed session goes on with the step after it. */
  | { readonly crash: true };

/** The steps that are left after so many tool calls were answered. */
export function stepsAfter(steps: readonly Step[], answered: number): readonly Step[] {
  let calls = 0;
  const last = steps.findIndex((step) => isCall(step) && ++calls === answered);
  return steps.slice(last + 1);
}

const isCall = (step: Step): boolean => !("say" in step) && !("begin" in step) && !("crash" in step);

/** A coder in `root/workspace` with all of its own tools and none of the studio's. */
export const specIn = (root: string): SessionSpec => ({
  sessionId: sessionId(randomUUID()),
  role: "coder",
  resume: false,
  cwd: join(root, "workspace"),
  stateDir: join(root, "state"),
  system: "You write code.",
  prompt: "Feature 7 · attempt 1 · coder\nBuild the login.",
  resumePrompt: "Go on.",
  model: "claude-sonnet-5",
  effort: undefined,
  maxTurns: 20,
  builtinTools: ["Read", "Write", "Edit", "Bash"],
  tools: [],
  commands: () => usualRules,
  env: {},
  readable: [],
  hidden: [],
});
