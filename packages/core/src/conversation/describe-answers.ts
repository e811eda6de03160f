/** How does an answer read to the agent that asked? Each question by its id, nothing joined that was apart. */
import type { ChatQuestions, ChosenAnswers } from "./chat-question.ts";

export function describeAnswers(questions: ChatQuestions, answers: ChosenAnswers): string {
  return questions
    .map(({ id, question }) => {
      const { chosen = [], text } = answers[id] ?? {};
      const said = JSON.stringify({ id, chosen, ...(text !== undefined && text !== "" && { text }) });
      return `${question}\n${chosen.length === 0 && !text ? `${said} (left to you)` : said}`;
    })
    .join("\n");
}
