/** Which of the studio's tools has whoever answers in a conversation? Those of its role, and no other. */
import { type ChatRole, type ChatStudioTool, type ChatToolName, chatProfiles } from "@autocoder/core/session/role.ts";
import type { StudioTool } from "../../ports/agents.ts";
import { callTool } from "../../tools/call-tool.ts";
import type { ToolDefinition } from "../../tools/tool.ts";
import type { ChatContext } from "../chat-context.ts";
import { backlogTools } from "./backlog-tools.ts";
import { fileTools } from "./file-tools.ts";
import { readingTools } from "./reading-tools.ts";
import { askInInterview, talkTools } from "./talk-tools.ts";

const definitions: Readonly<Record<ChatStudioTool | ChatToolName, ToolDefinition<ChatContext>>> = {
  ...backlogTools,
  ...fileTools,
  ...readingTools,
  ...talkTools,
};

export function createChatTools(context: ChatContext): readonly StudioTool[] {
  const { studioTools, chatTools } = chatProfiles[context.role];
  return [...studioTools, ...chatTools].map((name) => {
    const definition = definitionOf(context.role, name);
    const { description, input } = definition;
    // Asked for at each call: a project is opened anew when a run starts, which does not end a talk.
    const call: StudioTool["call"] = (given) =>
      callTool({ name, definition, context, journal: context.engine.journal, input: given });
    return { name, description, input, call };
  });
}

const definitionOf = (role: ChatRole, name: ChatStudioTool | ChatToolName): ToolDefinition<ChatContext> =>
  role === "spec-writer" && name === "ask_user" ? askInInterview : definitions[name];
