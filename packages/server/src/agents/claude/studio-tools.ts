/** How does the agent call the studio? Over its own pipes: an MCP server in this process, so no port and no token. */
import { createSdkMcpServer, type McpSdkServerConfigWithInstance } from "@anthropic-ai/claude-agent-sdk";
import { z } from "zod";
import type { StudioTool, ToolAnswer } from "../../engine/ports/agents.ts";

const SERVER_NAME = "studio";
/** What the SDK puts before the names of our tools. */
export const STUDIO_PREFIX = `mcp__${SERVER_NAME}__`;

export interface StudioServer {
  readonly config: McpSdkServerConfigWithInstance;
  /** Whether a tool has answered that the session is over. */
  readonly isOver: () => boolean;
}

const ListTools = z.object({ method: z.literal("tools/list") });
const CallTool = z.object({
  method: z.literal("tools/call"),
  params: z.object({ name: z.string(), arguments: z.unknown() }),
});

/** `signal` ends the calls that are still being answered. */
export function createStudioServer(tools: readonly StudioTool[], signal: AbortSignal): StudioServer {
  let isOver = false;
  const config = createSdkMcpServer({ name: SERVER_NAME });
  // The SDK's own way to offer tools describes them with a quarter more tokens, and refuses calls in words for programs.
  const { server } = config.instance;
  server.registerCapabilities({ tools: {} });
  server.setRequestHandler(ListTools, () => ({
    tools: tools.map(({ name, description, input }) => ({ name, description, inputSchema: leanSchema(input) })),
  }));
  server.setRequestHandler(CallTool, async ({ params }, cancelled) => {
    const tool = tools.find(({ name }) => name === params.name);
    const answer = await answerOf(tool, params.arguments, AbortSignal.any([signal, cancelled.signal]));
    isOver ||= answer.endsSession;
    return { content: [{ type: "text", text: answer.text }], isError: answer.isError };
  });
  return { config, isOver: () => isOver };
}

async function answerOf(tool: StudioTool | undefined, input: unknown, signal: AbortSignal): Promise<ToolAnswer> {
  if (!tool) return refusal("The studio has no such tool.");
  const parsed = tool.input.safeParse(input);
  return parsed.success ? tool.call(parsed.data, { signal }) : refusal(z.prettifyError(parsed.error));
}

const refusal = (text: string): ToolAnswer => ({ text, isError: true, endsSession: false });

/** Only what helps to make a call; the rest is said to whoever makes a wrong one. */
function leanSchema(input: z.ZodObject): { type: "object" } {
  const { $schema: _, ...schema } = z.toJSONSchema(input, {
    io: "input",
    override({ jsonSchema }) {
      delete jsonSchema.additionalProperties;
      delete jsonSchema.minLength;
      delete jsonSchema.maxLength;
      delete jsonSchema.propertyNames;
      delete jsonSchema.exclusiveMinimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return { ...schema, type: "object" };
}
