/** Which files go with a message, and how do they reach the model? */
import type { Attachment } from "@autocoder/core/conversation/attachment.ts";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { EngineContext } from "../context.ts";
import type { PromptPart } from "../ports/agents.ts";
import { refused, type TalkRefusal } from "./refusal.ts";

/** As they were kept, under the names the message gives them. */
export async function filesOf(
  _engine: EngineContext,
  attachments: readonly Attachment[],
): Promise<Result<readonly Attachment[], TalkRefusal>> {
  const [missing] = attachments;
  if (missing === undefined) return ok([]);
  return refused("attachment-not-found", `The file ${missing.name} is not there any more. Attach it once more.`);
}

export const promptParts = async (
  _engine: EngineContext,
  attachments: readonly Attachment[],
): Promise<readonly PromptPart[]> =>
  attachments.map(({ name }) => ({ type: "text", text: `“${name}” was attached, but its file is no longer there.` }));
