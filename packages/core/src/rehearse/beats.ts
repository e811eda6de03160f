/** Which calls do a scenario's steps make, and where do faults strike among them? */
import type { FeatureId } from "../kit/ids.ts";
import type { ChatToolName, StudioToolName } from "../session/role.ts";
import type { Edit } from "./edit.ts";
import { type Disturbance, disturbanceOf, type Fault, isDisturbing } from "./fault.ts";
import type { Step } from "./step.ts";

/** One call, or the words a turn ends with. */
export interface Beat {
  readonly action: BeatAction;
  readonly says?: string;
  /** Any answer settles it; otherwise only a good one does. */
  readonly settles?: true;
  /** Played only if the call before was answered with an error. */
  readonly onlyAfterError?: true;
  readonly disturbance?: Disturbance;
}

export type BeatAction =
  | { readonly type: "read"; readonly path: string }
  | { readonly type: "write"; readonly path: string; readonly content: string }
  /** Rests on the answer to the beat before, which has read the file. */
  | { readonly type: "edit"; readonly edit: Edit }
  | { readonly type: "run"; readonly command: string }
  | {
      readonly type: "studio";
      readonly tool: StudioToolName | ChatToolName;
      readonly input: Readonly<Record<string, unknown>>;
    }
  /** Called by this very name, offered or not. */
  | { readonly type: "try"; readonly tool: string; readonly input: Readonly<Record<string, unknown>> }
  /** Calls nothing: the turn ends with what is said. */
  | { readonly type: "close" };

/** The steps as calls, with the faults that strike at one of them. */
export function beatsOf(
  steps: readonly Step[],
  featureId: FeatureId | undefined,
  faults: readonly Fault[] = [],
): Beat[] {
  const groups = groupsOf(steps, featureId);
  for (const fault of faults) strike(groups, fault);
  return groups.flat();
}

/** The calls of each step; what is said goes with the step that follows. */
function groupsOf(steps: readonly Step[], featureId: FeatureId | undefined): Beat[][] {
  const groups: Beat[][] = [];
  let says: string | undefined;
  for (const step of steps) {
    if (step.type === "say") {
      says = says === undefined ? step.text : `${says}\n\n${step.text}`;
      continue;
    }
    const [first, ...rest] = beatsOfStep(step, featureId);
    groups.push([says === undefined ? first : { ...first, says }, ...rest]);
    says = undefined;
  }
  return groups;
}

function beatsOfStep(step: Exclude<Step, { type: "say" }>, featureId: FeatureId | undefined): [Beat, ...Beat[]] {
  switch (step.type) {
    // Looking changes nothing, so an agent goes on when there is nothing to see.
    case "read":
    // What is tried is tried once.
    case "try":
      return [{ action: step, settles: true }];
    case "write":
    case "run":
      return [{ action: step }];
    case "edit":
      return [{ action: { type: "read", path: step.edit.path } }, { action: step }];
    case "tool": {
      const input = featureId === undefined ? step.input : { feature_id: featureId, ...step.input };
      return [{ action: { type: "studio", tool: step.tool, input } }];
    }
  }
}

/** Lets a fault strike at its place; the groups after it are dropped where nothing can follow. */
function strike(groups: Beat[][], fault: Fault): void {
  if (isDisturbing(fault)) {
    const group = groups[Math.min(fault.after, groups.length - 1)];
    if (group?.[0] !== undefined) group[0] = { ...group[0], disturbance: disturbanceOf(fault) };
    return;
  }
  // Without a place of its own, a fault strikes when the work is there and neither committed nor asked about.
  const workLength = Math.max(0, groups.length - 2);
  if (fault.fault === "leave") groups.splice(fault.after ?? workLength);
  if (fault.fault === "crash") {
    groups.splice(fault.after ?? workLength, 0, [{ action: { type: "run", command: CRASH_COMMAND }, settles: true }]);
  }
  if (fault.fault === "loop") {
    const again: Beat = { action: { type: "run", command: fault.run }, settles: true };
    groups.splice(
      fault.after,
      0,
      Array.from({ length: fault.times }, () => again),
    );
  }
}

/**
 * Ends the agent's process: the shell its commands run in is its child. Where the agent is the first process of a pid
 * namespace, the kernel keeps a SIGKILL from within away from it, and SIGTERM ends it.
 */
/** Its shell may end nobody but what it started, so a program of its own does it: to the parent of its shell. */
const CRASH_PROGRAM = [
  'const files = require("fs");',
  "files.rmSync(__filename);",
  'const stat = files.readFileSync("/proc/" + process.ppid + "/stat", "utf8");',
  'const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);',
  'for (const signal of ["SIGKILL", "SIGTERM"]) process.kill(parent, signal);',
].join(" ");
const CRASH_COMMAND = `printf '%s' '${CRASH_PROGRAM}' > crash.cjs && node crash.cjs`;
