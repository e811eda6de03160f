/** What is an agent told of a talk it does not remember? The end of it, as a labelled transcript. */
import type { AgentItem, Item, PersonItem } from "./state.ts";
import { describeAnswers } from "./describe-answers.ts";

/** Messages it is told, and characters of each; enough to go on with, and never a large request. */
const MESSAGES = 35;
const CHARACTERS = 500;

/** Empty where nothing was said yet. */
export function recap(items: readonly Item[]): string {
  const said = items.flatMap((item) => {
    const text = textOf(item);
    return text === "" ? [] : [`${item.type === "person" ? "Person" : "You"}: ${cut(text)}`];
  });
  if (said.length === 0) return "";
  const left = said.length - MESSAGES;
  const lines = [...(left > 0 ? [`(${left} earlier messages are left out.)`] : []), ...said.slice(-MESSAGES)];
  return `<earlier_talk>\n${lines.join("\n")}\n</earlier_talk>`;
}

export const textOf = (item: Item): string => (item.type === "person" ? textOfPerson(item) : textOfAgent(item));

function textOfPerson({ text, answers, attachments }: PersonItem): string {
  const files = attachments.map(({ name }) => `[file: ${name}]`);
  return [...(answers ? [describeAnswers(answers.questions, answers.answers)] : []), text, ...files]
    .filter(Boolean)
    .join("\n");
}

const textOfAgent = ({ parts }: AgentItem): string =>
  parts
    .flatMap((part) => {
      switch (part.type) {
        case "text":
          return part.text;
        case "tool":
          return `[used ${part.tool}]`;
        case "question":
          return part.questions.map(({ question }) => `[asked: ${question}]`);
        case "proposal":
          return `[proposed: ${part.summary}]`;
        case "interrupted":
          return [];
      }
    })
    .join("\n");

const cut = (text: string): string => (text.length <= CHARACTERS ? text : `${text.slice(0, CHARACTERS)}…`);
