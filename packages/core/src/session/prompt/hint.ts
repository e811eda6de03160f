/** How does an agent hear what a person tells it in the middle of its work? */

export const hintText = (text: string): string => `A person who follows your work tells you:\n${text}`;

/** What was told before, for an agent that starts anew or goes on after an interruption. */
export const hintsSoFar = (texts: readonly string[]): string =>
  texts.length === 0 ? "" : `\n\nA person who follows your work told you:\n${texts.join("\n")}`;
