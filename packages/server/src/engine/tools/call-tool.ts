/** How is a tool called, whoever calls it? What does not fit is refused in a sentence, and a mistake of ours is recorded. */
import { z } from "zod";
import { asError, isHalt } from "../failure.ts";
import type { EngineContext } from "../context.ts";
import type { ToolAnswer } from "../ports/agents.ts";
import { refusal, type ToolDefinition } from "./tool.ts";

export async function callTool<C>(call: {
  readonly name: string;
  readonly definition: ToolDefinition<C>;
  readonly context: C;
  readonly engine: Pick<EngineContext, "journal" | "halt">;
  readonly input: unknown;
}): Promise<ToolAnswer> {
  const { name, definition, context, engine, input } = call;
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) {
    return refusal(
      `${name} was called with something it cannot take:\n${z.prettifyError(parsed.error)}\nCall it again, corrected.`,
    );
  }
  try {
    return await definition.run(context, parsed.data);
  } catch (thrown) {
    const error = asError(thrown);
    if (isHalt(thrown)) {
      engine.halt(thrown);
      return refusal(`The studio had to stop: ${error.message}`);
    }
    await engine.journal.dispatch({
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
