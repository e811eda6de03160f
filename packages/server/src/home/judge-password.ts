/** Is this a password that nobody guesses in the few tries they get? Length counts; what everybody tries first does not. */
export const MIN_PASSWORD = 12;
const MAX_PASSWORD = 256;
const FEWEST_DIFFERENT = 6;
const FEWEST_LEFT = 5;

const TRIED_FIRST =
  "password passwort motdepasse contrasena letmein welcome iloveyou admin administrator autocoder changeme secret login master dragon monkey sunshine princess football baseball superman qwerty qwertz azerty trustno correcthorsebatterystaple default access hello spring summer autumn winter january february november december"
    .split(" ")
    // The longest first: it must not be left over from a shorter one.
    .sort((a, b) => b.length - a.length);

const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
];

const AS_LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

/** What is wrong with it, in a sentence; undefined where nothing is. */
export function problemOfPassword(password: string): string | undefined {
  const { length } = Array.from(password);
  if (length < MIN_PASSWORD)
    return `The password has ${length} characters and needs ${MIN_PASSWORD} or more. A few words do.`;
  if (length > MAX_PASSWORD) return `The password has ${length} characters; ${MAX_PASSWORD} are the most.`;
  if (new Set(password.toLowerCase()).size < FEWEST_DIFFERENT)
    return `The password has fewer than ${FEWEST_DIFFERENT} different characters. Take a few words instead.`;
  if (isWhatIsTriedFirst(password))
    return "The password is one of those that are tried first. Take a few words that do not belong together.";
  return undefined;
}

/** Whether next to nothing is left once what everybody tries first, and rows of the keyboard, are taken out. */
function isWhatIsTriedFirst(password: string): boolean {
  const lower = password.toLowerCase();
  const asLetters = Array.from(lower, (sign) => AS_LETTERS[sign] ?? sign).join("");
  return [lower, asLetters].some((text) => new Set(withoutRows(withoutWords(text))).size < FEWEST_LEFT);
}

const withoutWords = (text: string): string => TRIED_FIRST.reduce((left, word) => left.replaceAll(word, ""), text);

/** Takes out what stands side by side, in either direction. */
function withoutRows(text: string): string {
  const rows = ROWS.flatMap((row) => [row, Array.from(row).toReversed().join("")]);
  let left = text;
  for (let size = 8; size >= 4; size--) {
    for (const row of rows) {
      for (let start = 0; start + size <= row.length; start++)
        left = left.replaceAll(row.slice(start, start + size), "");
    }
  }
  return left;
}
