/** Which of the studio's tools has whoever answers in a conversation? Those of its role, and no other. */
import { type ChatStudioTool, type ChatToolName, chatProfiles } from "@autocoder/core/session/role.ts";
import type { StudioTool } from "../../ports/agents.ts";
import { callTool } from "../../tools/call-tool.ts";
import type { ToolDefinition } from "../../tools/tool.ts";
import type { ChatContext } from "../chat-context.ts";
import { backlogTools } from "./backlog-tools.ts";
import { fileTools } from "./file-tools.ts";
import { interviewTools } from "./interview-tools.ts";
import { readingTools } from "./reading-tools.ts";
import { talkTools } from "./talk-tools.ts";

type Definitions = Readonly<Record<ChatStudioTool | ChatToolName, ToolDefinition<ChatContext>>>;

/** For one answer. */
export function createChatTools(context: ChatContext): readonly StudioTool[] {
  const { studioTools, chatTools } = chatProfiles[context.role];
  const definitions = definitionsFor(context);
  return [...studioTools, ...chatTools].map((name) => {
    const definition = definitions[name];
    const { description, input } = definition;
    // Asked for at each call: a project is opened anew when a run starts, which does not end a talk.
    const call: StudioTool["call"] = (given) =>
      callTool({ name, definition, context, engine: context.engine, input: given });
    return { name, description, input, call };
  });
}

function definitionsFor(context: ChatContext): Definitions {
  const interview = interviewTools(context);
  const { draft_write } = interview;
  const shared = { ...backlogTools, ...fileTools, ...readingTools, ...talkTools, draft_write };
  return context.role === "spec-writer" ? { ...shared, ...interview } : shared;
}
