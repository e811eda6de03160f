/** How does the agent call the studio? Over its own pipes: an MCP server in this process, so no port and no token. */
import { createSdkMcpServer, tool, type McpSdkServerConfigWithInstance } from "@anthropic-ai/claude-agent-sdk";
import type { StudioTool } from "../../engine/ports/agents.ts";

const SERVER_NAME = "studio";
/** What the SDK puts before the names of our tools. */
export const STUDIO_PREFIX = `mcp__${SERVER_NAME}__`;

export interface StudioServer {
  readonly config: McpSdkServerConfigWithInstance;
  /** Whether a tool has answered that the session is over. */
  readonly isOver: () => boolean;
}

/** `signal` ends the calls that are still being answered. */
export function createStudioServer(tools: readonly StudioTool[], signal: AbortSignal): StudioServer {
  let isOver = false;
  const config = createSdkMcpServer({
    name: SERVER_NAME,
    alwaysLoad: true,
    tools: tools.map((studioTool) =>
      tool(studioTool.name, studioTool.description, studioTool.input.shape, async (input, extra) => {
        const cancelled = (extra as { readonly signal: AbortSignal }).signal;
        const answer = await studioTool.call(input, { signal: AbortSignal.any([signal, cancelled]) });
        isOver ||= answer.endsSession;
        return { content: [{ type: "text", text: answer.text }], isError: answer.isError };
      }),
    ),
  });
  return { config, isOver: () => isOver };
}
