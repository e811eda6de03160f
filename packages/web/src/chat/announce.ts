/**
 * What is said aloud of a talk? Whole paragraphs, never single words, and what a person must act on; what a screen reader
 * has begun is not cut off by every token.
 */
import type { AgentItem, ConversationState } from "@autocoder/core/conversation/state.ts";

/** How much of the last answer was said aloud: its number, and the characters of its text. */
export interface Heard {
  readonly n: number;
  readonly characters: number;
  readonly isEnded: boolean;
}

/** Nothing of what was there before the page came is read out. */
export function heardAlready({ items }: ConversationState): Heard {
  const last = items.findLast((item) => item.type === "agent");
  if (last === undefined) return { n: 0, characters: 0, isEnded: true };
  return { n: last.n, characters: textOf(last).length, isEnded: last.ending !== undefined };
}

export function announcementOf(
  { items }: ConversationState,
  heard: Heard,
): { readonly text: string; readonly heard: Heard } | undefined {
  const answer = items.findLast((item) => item.type === "agent");
  if (answer === undefined) return undefined;
  const isNew = answer.n !== heard.n;
  if (!isNew && heard.isEnded) return undefined;
  const text = textOf(answer);
  const from = isNew ? 0 : heard.characters;
  const isEnded = answer.ending !== undefined;
  const to = isEnded ? text.length : Math.max(from, text.lastIndexOf("\n\n"));
  const said = [aloud(text.slice(from, to)), isEnded ? endOf(answer) : ""].filter(Boolean).join("\n");
  if (said === "" && !isEnded) return undefined;
  return { text: said, heard: { n: answer.n, characters: to, isEnded } };
}

/** Without its marks: nobody wants to hear stars and bars. */
const aloud = (prose: string): string =>
  prose
    .replace(/^[ \t]*(?:```.*|\|?[ :|-]*--[ :|-]*)(?:\n|$)/gm, "")
    .replace(/^[ \t]*(?:#{1,6}|>)[ \t]+/gm, "")
    .replace(/^[ \t]*\|[ \t]*|[ \t]*\|[ \t]*$/gm, "")
    .replace(/[ \t]*\|[ \t]*/g, ", ")
    .replace(/\[([^\]\n]+)\]\([^)\s]+\)/g, "$1")
    .replace(/\*\*|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)/g, "")
    .trim();

const textOf = ({ parts }: AgentItem): string =>
  parts.flatMap((part) => (part.type === "text" ? part.text : [])).join("\n\n");

function endOf({ parts, ending }: AgentItem): string {
  if (ending?.type === "failed") return ending.content;
  if (ending?.type === "stopped") return "Stopped.";
  if (ending?.type !== "asked") return "";
  const asked = parts.findLast((part) => part.type === "question");
  return asked?.type === "question" ? `It asks: ${asked.questions.map(({ question }) => question).join(" ")}` : "";
}
