/** How is a tool called, whoever calls it? What does not fit is refused in a sentence, and a mistake of ours is recorded. */
import { z } from "zod";
import { asError, EngineHalted } from "../failure.ts";
import type { Journal } from "../journal.ts";
import type { ToolAnswer } from "../ports/agents.ts";
import { refusal, type ToolDefinition } from "./tool.ts";

export async function callTool<C>(call: {
  readonly name: string;
  readonly definition: ToolDefinition<C>;
  readonly context: C;
  readonly journal: Journal;
  readonly input: unknown;
}): Promise<ToolAnswer> {
  const { name, definition, context, journal, input } = call;
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
    await journal.dispatch({
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
