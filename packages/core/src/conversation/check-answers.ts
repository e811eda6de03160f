/** Can this be an answer to what was asked? Undefined where it can, else the sentence that says why not. */
import type { ChatQuestion, ChatQuestions, ChosenAnswers } from "./chat-question.ts";

/** A question that is left out is left to the agent. */
export function whyNotAnswer(questions: ChatQuestions, answers: ChosenAnswers): string | undefined {
  const known = new Map(questions.map((question) => [question.id, question]));
  const unknown = Object.keys(answers).find((id) => !known.has(id));
  if (unknown !== undefined)
    return `There is no question “${unknown}” here. The questions are ${listed([...known.keys()])}.`;
  return Object.entries(answers)
    .map(([id, answer]) => whyNot(known.get(id)!, answer))
    .find((sentence) => sentence !== undefined);
}

function whyNot(
  { question, options, multiSelect, freeText }: ChatQuestion,
  { chosen, text }: ChosenAnswers[string],
): string | undefined {
  const labels = options.map(({ label }) => label);
  const unknown = chosen.find((label) => !labels.includes(label));
  if (unknown !== undefined) return `“${unknown}” cannot be chosen for “${question}”. Choose from ${listed(labels)}.`;
  if (new Set(chosen).size < chosen.length) return `Something was chosen twice for “${question}”. Choose each once.`;
  if (chosen.length > 1 && !multiSelect) return `Only one can be chosen for “${question}”. Choose one.`;
  const isTyped = text !== undefined && text !== "";
  if (isTyped && !freeText && options.length > 0)
    return `“${question}” is answered by choosing from ${listed(labels)}.`;
  return undefined;
}

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(", ");
