/** What is an agent here for, and what may it use? What a role must not do is absent from its tools. */
import { z } from "zod";

export const Role = z.enum(["planner", "coder", "tester", "resolver"]);
export type Role = z.infer<typeof Role>;

/** Those who talk with a person. They change no file and run no command. */
export const ChatRole = z.enum(["assistant", "spec-writer", "expander"]);
export type ChatRole = z.infer<typeof ChatRole>;

export type AgentRole = Role | ChatRole;

/** The agent's own tools that a role is given, by the names the Claude Agent SDK knows them by. */
export type BuiltinTool = "Read" | "Write" | "Edit" | "Bash" | "WebSearch";

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

/** What only those have who talk with a person. */
export const ChatToolName = z.enum([
  "read_file",
  "find_files",
  "search_text",
  "spec_read",
  "web_fetch",
  "ask_user",
  "propose_changes",
  "draft_write",
]);
export type ChatToolName = z.infer<typeof ChatToolName>;

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

/** How many features a tester's turns are meant for. */
const USUAL_LOOK = 3;

/** What a session may take, by how many features it is for: none of them is to pay for those before it. */
export function turnsFor(role: Role, features: number): number {
  const { maxTurns } = roleProfiles[role];
  return maxTurns * Math.max(1, role === "tester" ? Math.ceil(features / USUAL_LOOK) : features);
}

/** Those of the studio's tools that need no attempt, and that no feature is said to be done with. */
export type ChatStudioTool = Extract<
  StudioToolName,
  | "feature_get_stats"
  | "feature_get_by_id"
  | "feature_get_summary"
  | "feature_get_ready"
  | "feature_get_blocked"
  | "feature_get_graph"
  | "feature_create"
  | "feature_create_bulk"
  | "feature_skip"
>;

export interface ChatProfile extends RoleProfile {
  readonly studioTools: readonly ChatStudioTool[];
  readonly chatTools: readonly ChatToolName[];
}

/** The project's files and spec, looked at through the studio: what is secret stays unseen. */
const reading = ["read_file", "find_files", "search_text", "spec_read", "web_fetch"] as const;
/** The model's service does it; a page is fetched by the studio, which knows where not to. */
const looking = ["WebSearch"] as const;

export const chatProfiles: Readonly<Record<ChatRole, ChatProfile>> = {
  assistant: {
    builtinTools: looking,
    studioTools: [
      "feature_get_stats",
      "feature_get_by_id",
      "feature_get_ready",
      "feature_get_blocked",
      "feature_get_summary",
      "feature_get_graph",
      "feature_create",
      "feature_create_bulk",
      "feature_skip",
    ],
    chatTools: [...reading, "propose_changes", "ask_user"],
    maxTurns: 100,
  },
  "spec-writer": {
    builtinTools: looking,
    studioTools: [],
    chatTools: [...reading, "draft_write", "ask_user"],
    maxTurns: 100,
  },
  expander: {
    builtinTools: looking,
    studioTools: ["feature_get_stats", "feature_get_by_id", "feature_get_graph"],
    chatTools: [...reading, "propose_changes", "ask_user"],
    maxTurns: 100,
  },
};
