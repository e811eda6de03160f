/** How does what a person attached reach the model? */
import type { Attachment } from "@autocoder/core/conversation/attachment.ts";
import type { EngineContext } from "../context.ts";
import type { PromptPart } from "../ports/agents.ts";

/** The first file that is not there. */
export const missingAttachment = async (
  _engine: EngineContext,
  attachments: readonly Attachment[],
): Promise<Attachment | undefined> => attachments[0];

export const promptParts = async (
  _engine: EngineContext,
  attachments: readonly Attachment[],
): Promise<readonly PromptPart[]> =>
  attachments.map(({ name }) => ({ type: "text", text: `“${name}” was attached, but its file is no longer there.` }));
