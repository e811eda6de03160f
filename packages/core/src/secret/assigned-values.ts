/**
 * Which values does a text give to names that speak of secrets?
 *
 * `DB_PASSWORD=…`, `"apiKey": "…"`, `token: …`, `--password …`, `<secret>…</secret>`. Ordinary code says such names all the
 * time (`const token = getToken()`, `password: string`), so the value has to look like a secret too: the plainer the
 * name says it, the less the value must.
 */
import { charactersOf, endOfRun } from "./character-run.ts";
import { isHexHash, isUuid, isWordy } from "./looks-random.ts";
import type { Span } from "./span.ts";

/** Names that say: this lets somebody in. */
const PLAIN =
  "passw(?:or)?d|passwd|passphrase|pwd|[_-]pass(?=[\"'\\]]{0,2}[ \\t]{0,4}[:=])|secret|credential|api[_-]?key|access[_-]?key|private[_-]?key";
/** Names of harmless things too. */
const LIKELY = "token|key|auth|cookie|signature|dsn|bearer";

const LONGEST_VALUE = 512;

/** A name's word and rest, a separator, and a value: in quotes up to the quote, else up to the next gap. */
const ASSIGNED = new RegExp(
  String.raw`(?<word>(?<plain>${PLAIN})|${LIKELY})(?<rest>[\w-]{0,30})(?:\\?["'\`\]]){0,2}` +
    String.raw`(?<separator>[ \t]{0,4}(?:=>|:=|[:=])[ \t]{0,4}|>|[ \t])(?<quote>\\?["'\`]?)` +
    String.raw`(?<value>(?:[^\s"'\`\\;&|<]|\\(?!["'\`nrt])){8,${LONGEST_VALUE}})`,
  "gi",
);
/** What is left of a value that is longer than that. */
const REST_OF_VALUE = charactersOf(/[^\s"'`\\;&|<]/);
/** In a run without gaps, so many names are looked at: a text of nothing but names is read in a line, too. */
const MOST_NAMES_IN_A_RUN = 4;

interface Assignment {
  readonly isPlain: boolean;
  readonly name: string;
  readonly separator: string;
  /** Whether it ends where its quote or element ends. */
  readonly isEnclosed: boolean;
  readonly value: string;
}

export function findAssigned(text: string): readonly Span[] {
  const found: Span[] = [];
  let run = { end: 0, names: 0 };
  ASSIGNED.lastIndex = 0;
  for (let match = ASSIGNED.exec(text); match !== null; match = ASSIGNED.exec(text)) {
    const endOfValue = ASSIGNED.lastIndex;
    const start = endOfValue - match.groups!["value"]!.length;
    run = start < run.end ? { ...run, names: run.names + 1 } : { end: endOfValue, names: 1 };
    const assignment = readAssignment(text, match, start);
    if (isSecret(assignment)) {
      const isCut = endOfValue - start === LONGEST_VALUE;
      const end = isCut ? endOfRun(text, endOfValue, REST_OF_VALUE) : start + assignment.value.length;
      found.push({ start, end, kind: kindOf(match.groups!["word"]!) });
      ASSIGNED.lastIndex = end;
    } else {
      // The value may give a name of its own: `header: token=…`.
      ASSIGNED.lastIndex = run.names < MOST_NAMES_IN_A_RUN ? start : endOfValue;
    }
  }
  return found;
}

/** The kind of secret that a field of this name holds, if it holds one. */
export function kindOfField(name: string, value: string): string | undefined {
  const before = `"${name}": "`;
  const [first] = findAssigned(`${before}${value}"`);
  return first?.start === before.length && first.end === before.length + value.length ? first.kind : undefined;
}

const NAME = new RegExp(`${PLAIN}|token|auth`, "i");

/** Whether a variable of this name holds a secret, going by its name alone. */
export const isSecretName = (name: string): boolean => NAME.test(name) && !ABOUT.test(name);

function readAssignment(text: string, { index, groups }: RegExpExecArray, start: number): Assignment {
  const { plain, word = "", rest = "", separator = "", quote = "", value: given = "" } = groups!;
  const end = start + given.length;
  const isElement = separator === ">";
  const isEnclosed = isElement ? text.startsWith("</", end) : quote !== "" && text.startsWith(quote, end);
  // What closes a bracket or ends a sentence is no part of it.
  const value = quote === "" && !isElement ? given.replace(/[,.)}\]>]{1,4}$/, "") : given;
  return { isPlain: plain !== undefined, name: beginningOf(text, index) + word + rest, separator, isEnclosed, value };
}

/** What stands before a word in the same name. */
function beginningOf(text: string, index: number): string {
  let start = index;
  while (start > 0 && index - start < 60 && /[\w-]/.test(text[start - 1]!)) start--;
  return text.slice(start, index);
}

/** Names of what is known about a secret: `TOKEN_URL`, `passwordField`, `maxTokens`. */
const ABOUT =
  /(?:name|ids?|type|kind|file|path|dir|ur[il]|host|length|size|count|limit|max|ttl|expir(?:y|es\w*)|fields?|label|hint|placeholder|error|message|regex|pattern|schema|tokens|keys|cookies|secrets|credentials|passwords)$/i;
const PLACEHOLDER =
  /^(?:(?:your|my|the|an?|some|any)[_-]?|change|example|sample|placeholder|dummy|fake|insert|enter|replace|x{3,}|undefined|null|none|true|false|required|optional|string|number)/i;
/** Variables, templates, addresses, versions, dates, numbers, and what was redacted before. */
const NO_VALUE =
  /^[$%<{[(*]|^[a-z][a-z0-9+.-]*:\/\/|\$\{|\{\{|\[redacted:|^(?:process|import|env|os|config|secrets|this|self|req|request|ctx|context)\b\.|^[~^>=v]*\d+\.\d+\.\d|^\d{4}-\d\d-\d\d|^-?[\d.,_]+$|^0x[0-9a-f]{1,8}$/i;
const CODE = /[(){}<>[\]$]/;
const PATH = /^(?:\.{1,2}|~)?\/[a-z]{2,}/;

function isSecret({ isPlain, name, separator, isEnclosed, value }: Assignment): boolean {
  const isEnvLine = separator === "=" && /^[A-Z0-9_]+$/.test(name);
  if (/^[ \t]$/.test(separator) && !name.startsWith("--")) return false;
  if (separator === ">" && !isEnclosed) return false;
  if (value.length < (isPlain ? 8 : 12) || ABOUT.test(name) || NO_VALUE.test(value))
    return isPlain && isDigits(value) && (isEnvLine || isEnclosed);
  if (isWordy(value) && PLACEHOLDER.test(value)) return false;
  if (isPlain && isEnvLine) return true;
  if (!isEnclosed && !isEnvLine && CODE.test(value)) return false;
  if (!isWordy(value))
    return !PATH.test(value) && (isPlain || /token/i.test(name) || !(isUuid(value) || isHexHash(value)));
  // In words: `password: Summer2024`, but not `password = form.field2`.
  return (
    isPlain &&
    /\d/.test(value) &&
    (isEnclosed || /^(?:=|:[ \t]*| )$/.test(separator)) &&
    !/^[\w$]+\.[\w$.]+$/.test(value)
  );
}

const isDigits = (value: string): boolean => /^\d{8,}$/.test(value);

function kindOf(word: string): string {
  if (/pass|pwd/i.test(word)) return "password";
  if (/secret|credential|signature/i.test(word)) return "secret";
  return /key|dsn/i.test(word) ? "key" : "token";
}
