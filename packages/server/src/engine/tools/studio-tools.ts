/** Which of the studio's tools does a session get? One plain table of handlers, whatever the agent runtime. */
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { StudioToolName } from "@autocoder/core/session/role.ts";
import type { EngineContext } from "../context.ts";
import type { StudioTool, ToolAnswer } from "../ports/agents.ts";
import type { Watchdog } from "../session/watchdog.ts";
import { attemptTools } from "./attempt-tools.ts";
import { backlogTools } from "./backlog-tools.ts";
import { callTool } from "./call-tool.ts";
import { readTools } from "./read-tools.ts";
import type { ToolContext, ToolDefinition } from "./tool.ts";

const definitions: Readonly<Record<StudioToolName, ToolDefinition>> = {
  ...readTools,
  ...backlogTools,
  ...attemptTools,
};

/** A person can see what an agent reached for, whether it was its shell, its files or our tools. */
const recordOverreach = ({ journal, sessionId }: ToolContext, command: string, { text }: ToolAnswer) =>
  journal.dispatch({ type: "session.record-refusal", sessionId, rule: "not-its-own", reason: text, command });

export function createStudioTools(
  context: EngineContext,
  session: { readonly sessionId: SessionId; readonly names: readonly StudioToolName[]; readonly watchdog: Watchdog },
): readonly StudioTool[] {
  const { sessionId, names, watchdog } = session;
  const toolContext: ToolContext = { ...context, sessionId, watchdog };
  return names.map((name) => {
    const definition = definitions[name];
    return {
      name,
      description: definition.description,
      input: definition.input,
      call: (input) =>
        watchdog.whileWaiting(async () => {
          const answered = await callTool({ name, definition, context: toolContext, engine: context, input });
          if (answered.isOverreach) await recordOverreach(toolContext, `${name} ${JSON.stringify(input)}`, answered);
          return answered;
        }),
    };
  });
}
