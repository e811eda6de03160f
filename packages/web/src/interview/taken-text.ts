/** Which files can be taken as words, and where do they go? */
const MAX_CHARACTERS = 100_000;
/** A character takes up to four bytes. */
const MAX_BYTES = 4 * MAX_CHARACTERS;
const TEXT = /\.(?:md|markdown|txt|xml|csv|ya?ml|json|org|rst)$/i;

/** A sentence for who wanted it; undefined where it can be read. */
export function whyNotTaken({ name, type, size }: Pick<File, "name" | "type" | "size">): string | undefined {
  if (!TEXT.test(name) && !type.startsWith("text/")) {
    return "It is no text. Begin without it, and attach it to a message of the talk.";
  }
  if (size > MAX_BYTES) {
    return `It has ${(size / 1e6).toFixed(1)} MB; a message may have ${MAX_CHARACTERS.toLocaleString("en")} characters. Keep what describes the application.`;
  }
  return undefined;
}

/** After what was written already. */
export const withText = (before: string, taken: string): string =>
  before.trim() === "" ? taken : `${before.trimEnd()}\n\n${taken}`;
