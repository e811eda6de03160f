/** Which tools do those have who talk with a person? */
import type { StudioTool } from "../../ports/agents.ts";
import type { ChatContext } from "../chat-context.ts";

export const createChatTools = (_context: ChatContext): readonly StudioTool[] => [];
