/** What is an agent here for, and what may it use? What a role must not do is absent from its tools. */
import { z } from "zod";

export const Role = z.enum(["planner", "coder", "tester", "resolver"]);
export type Role = z.infer<typeof Role>;

/** The agent's own tools that a role is given, by the names the Claude Agent SDK knows them by. */
export type BuiltinTool = "Read" | "Write" | "Edit" | "Bash";

/** The studio's tools, by the names agents call them. */
export const StudioToolName = z.enum([
  "feature_get_stats",
  "feature_get_by_id",
  "feature_get_summary",
  "feature_get_ready",
  "feature_get_blocked",
  "feature_get_graph",
  "feature_claim_and_get",
  "feature_mark_in_progress",
  "feature_mark_passing",
  "feature_mark_failing",
  "feature_skip",
  "feature_clear_in_progress",
  "feature_create",
  "feature_create_bulk",
  "feature_add_dependency",
  "feature_remove_dependency",
  "feature_set_dependencies",
  "feature_request_human_input",
  "plan_close",
]);
export type StudioToolName = z.infer<typeof StudioToolName>;

export interface RoleProfile {
  readonly builtinTools: readonly BuiltinTool[];
  readonly studioTools: readonly StudioToolName[];
  /** Turns after which a session of this role is ended. */
  readonly maxTurns: number;
}

export const roleProfiles: Readonly<Record<Role, RoleProfile>> = {
  planner: {
    builtinTools: ["Read", "Bash"],
    studioTools: ["feature_create_bulk", "feature_set_dependencies", "feature_get_stats", "plan_close"],
    maxTurns: 100,
  },
  coder: {
    builtinTools: ["Read", "Write", "Edit", "Bash"],
    studioTools: ["feature_mark_passing", "feature_skip", "feature_request_human_input", "feature_get_by_id"],
    maxTurns: 300,
  },
  tester: {
    builtinTools: ["Read", "Write", "Bash"],
    studioTools: ["feature_get_by_id", "feature_mark_failing"],
    maxTurns: 100,
  },
  resolver: {
    builtinTools: ["Read", "Write", "Edit", "Bash"],
    studioTools: ["feature_mark_passing", "feature_request_human_input", "feature_get_by_id"],
    maxTurns: 150,
  },
};
