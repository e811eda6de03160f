/** Of a long text only so much is given to an agent, and that is said. */
import { attachmentLimits } from "@autocoder/core/conversation/attachment.ts";

export function beginningOf(text: string): { readonly text: string; readonly note?: string } {
  const { textCharacters } = attachmentLimits;
  if (text.length <= textCharacters) return { text };
  const beginning = text.slice(0, textCharacters).toWellFormed();
  return { text: beginning, note: `Only its first ${textCharacters.toLocaleString("en")} characters are read.` };
}
