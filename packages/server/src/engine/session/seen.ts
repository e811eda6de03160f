/**
 * What an agent was shown becomes evidence: of an answer with images, the transcript keeps where they are.
 *
 * What is not kept is said in the answer's own text, so that a transcript never claims less than there was.
 */
import { AttachmentName } from "@autocoder/core/conversation/attachment.ts";
import { type Picture, pictureLimits } from "@autocoder/core/session/picture.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { EngineContext } from "../context.ts";
import type { ToldEvent } from "../ports/agents.ts";

/** One for each start of a session; events must be given in their order. */
export function createSight({ projectId, pictures }: Pick<EngineContext, "projectId" | "pictures">) {
  const calls = new Map<string, string>();
  let count = 0;

  async function keep(name: string, content: Uint8Array<ArrayBuffer>): Promise<Picture | string> {
    if (count === pictureLimits.perSession) return `a session keeps ${pictureLimits.perSession}.`;
    const kept = await pictures.keep({ projectId, name, content });
    if (!kept.ok) return kept.error;
    count += 1;
    return kept.value;
  }

  return async (event: ToldEvent): Promise<AgentEvent> => {
    if (event.type === "tool-started") calls.set(event.id, nameOf(event.name, event.input));
    if (event.type !== "tool-ended") return event;
    const { images, ...ended } = event;
    const name = calls.get(event.id) ?? "image";
    calls.delete(event.id);
    if (images === undefined) return ended;
    const kept: Picture[] = [];
    const lines = [ended.output];
    for (const image of images) {
      const picture = await keep(name, image);
      if (typeof picture === "string") lines.push(`[An image was not kept: ${picture}]`);
      else kept.push(picture);
    }
    const output = lines.filter((line) => line !== "").join("\n");
    return { ...ended, output, ...(kept.length > 0 && { pictures: kept }) };
  };
}

/** The file it looked at, where it was one; else the tool that looked. */
function nameOf(tool: string, input: unknown): string {
  const path = typeof input === "object" && input !== null && "file_path" in input ? input.file_path : undefined;
  return AttachmentName.parse(typeof path === "string" ? path : tool);
}
