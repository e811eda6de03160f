/** An id that the page makes itself. `crypto.randomUUID` is missing where the studio is reached by plain HTTP over a network. */
import { ConversationId, MessageId } from "@autocoder/core/kit/ids.ts";

export const newConversationId = (): ConversationId => ConversationId.parse(newUuid());
export const newMessageId = (): MessageId => MessageId.parse(newUuid());

function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
