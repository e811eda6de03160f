/** Why is there no feature, and where would one come from? */
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";

export function whyEmpty(state: StudioState): string {
  if (activeRun(state) !== undefined) return "They appear here as the planner reads the spec.";
  if (state.spec === undefined)
    return "There is no spec to plan from. Talk one through with an agent, or write it on the page of the spec.";
  return "Nobody has planned the spec yet. Start a run, and a planner makes features of it.";
}
