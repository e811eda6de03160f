/** Which of the studio's tools does a session get? One plain table of handlers, whatever the agent runtime. */
import { z } from "zod";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { StudioToolName } from "@autocoder/core/session/role.ts";
import type { EngineContext } from "../context.ts";
import { asError, EngineHalted } from "../failure.ts";
import type { StudioTool, ToolAnswer } from "../ports/agents.ts";
import type { Watchdog } from "../session/watchdog.ts";
import { attemptTools } from "./attempt-tools.ts";
import { backlogTools } from "./backlog-tools.ts";
import { readTools } from "./read-tools.ts";
import { refusal, type ToolContext, type ToolDefinition } from "./tool.ts";

const definitions: Readonly<Record<StudioToolName, ToolDefinition>> = {
  ...readTools,
  ...backlogTools,
  ...attemptTools,
};

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
      call: (input) => watchdog.whileWaiting(() => callTool(toolContext, name, input)),
    };
  });
}

async function callTool(context: ToolContext, name: StudioToolName, input: unknown): Promise<ToolAnswer> {
  const definition = definitions[name];
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) {
    return refusal(
      `${name} was called with something it cannot take:\n${z.prettifyError(parsed.error)}\nCall it again, corrected.`,
    );
  }
  try {
    return await definition.run(context, parsed.data);
  } catch (thrown) {
    // An answer nobody hears any more: whoever waits for the agent's end meets the same halt and ends everything.
    if (thrown instanceof EngineHalted) return refusal(`The studio had to stop: ${thrown.message}`);
    const error = asError(thrown);
    await context.journal.dispatch({
      type: "defect.record",
      where: name,
      message: error.message,
      stack: error.stack ?? "",
    });
    return refusal(
      `The studio could not do this: ${error.message} It has been recorded. Try once more; else stop here.`,
    );
  }
}
