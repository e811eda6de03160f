/** Can a value be kept as a secret? */

/** Known values shorter than that are not taken out of texts, because they would be found in any. */
const LEAST = 8;
const MOST = 10_000;

/** What is wrong with it as a secret, in a sentence that does not repeat it. */
export function judgeSecretValue(value: string): string | undefined {
  if (value.trim().length < LEAST)
    return `It has fewer than ${LEAST} characters, and could not be kept out of what agents and checks print.`;
  if (value.length > MOST) return `It has more than ${MOST.toLocaleString("en")} characters.`;
  return value.includes("\0") ? "It has a character in it that no variable can hold." : undefined;
}
