/**
 * What stands in the place of `{…}` in what a scripted agent says and calls? What the person said and chose, and what
 * tools answered since.
 */
import { err, ok, type Result } from "../kit/result.ts";
import type { Answer } from "./part.ts";
import { draftOf, type Scenario } from "./scenario.ts";

export interface Filling {
  readonly scenario: Scenario;
  readonly message: string;
  /** What tools answered in this turn. */
  readonly answers: readonly Answer[];
}

/** A text with its places filled; what is not known there is said to be so. */
export const fill = (text: string, filling: Filling): string =>
  text.replaceAll(/\{([a-z]+)(?:\.([\w-]+))?\}/g, (place, word: string, name: string | undefined, at: number) => {
    const words = wordsFor(word, name ?? "", filling) ?? place;
    return isInTable(text, at) ? words.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ") : words;
  });

/** A cell ends at a bar and a row at a line's end, whoever wrote them. */
const isInTable = (text: string, at: number): boolean => text.startsWith("|", text.lastIndexOf("\n", at) + 1);

/**
 * A call's input with its places filled: one that is `{feature.key}` and nothing else becomes the feature's number, and
 * `feature: key` becomes what the scenario says of that feature.
 */
export function fillIn(value: unknown, filling: Filling): Result<unknown, string> {
  if (typeof value === "string") {
    const key = /^\{feature\.([\w-]+)\}$/.exec(value)?.[1];
    return key === undefined ? ok(fill(value, filling)) : numberOf(key, filling);
  }
  if (value === null || typeof value !== "object") return ok(value);
  const filled: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(value)) {
    const feature = name === "feature" ? featureWith(inner, filling) : undefined;
    if (feature !== undefined) {
      filled.push(...Object.entries(draftOf(feature)));
      continue;
    }
    const part = fillIn(inner, filling);
    if (!part.ok) return part;
    filled.push([name, part.value]);
  }
  return ok(Array.isArray(value) ? filled.map(([, inner]) => inner) : Object.fromEntries(filled));
}

function wordsFor(word: string, name: string, filling: Filling): string | undefined {
  switch (word) {
    case "message":
      return filling.message;
    case "answer":
      return chosenFor(name, filling.message);
    case "feature": {
      const number = numberOf(name, filling);
      return number.ok ? `#${number.value}` : `“${nameOf(name, filling)}”`;
    }
    case "figure":
      return figure(name, filling);
    case "features":
      return list(filling);
    default:
      return undefined;
  }
}

const featureWith = (key: unknown, { scenario }: Filling) => scenario.features.find((feature) => feature.key === key);

const nameOf = (key: string, filling: Filling): string => featureWith(key, filling)?.name ?? key;

/** The number under which a tool has just shown the scenario's feature. */
function numberOf(key: string, filling: Filling): Result<number, string> {
  const name = nameOf(key, filling);
  const found = filling.answers.flatMap(shownIn).find((feature) => feature.name === name || feature.name === key);
  return found === undefined ? err(`The feature “${name}” is not among those of this backlog.`) : ok(found.id);
}

/** What was chosen and typed as the answer to a question, from the lines in which answers travel; else all that was said. */
function chosenFor(id: string, message: string): string {
  const answers = message
    .split("\n")
    .map((line) => parsed(line.replace(/ \(left to you\)$/, "")))
    .filter(isRecord);
  if (answers.length === 0) return message;
  const answer = answers.find((candidate) => candidate["id"] === id);
  if (answer === undefined) return "not answered";
  const { chosen, text } = answer;
  const words = [...(Array.isArray(chosen) ? chosen : []), text].filter((word) => typeof word === "string");
  return words.length === 0 ? "left to me" : words.join(", ");
}

/** A field of the last answer that has it. */
function figure(name: string, { answers }: Filling): string {
  const last = answers.map(({ text }) => parsed(text)).findLast((value) => isRecord(value) && name in value);
  const value = isRecord(last) ? last[name] : undefined;
  return typeof value === "number" || typeof value === "string" ? String(value) : "an unknown number of";
}

/** The features of the last answer that shows any, each on a line. */
function list({ answers }: Filling): string {
  const shown = answers.map(shownIn).findLast((features) => features.length > 0) ?? [];
  const lines = shown.map(({ id, name, waitsFor }) => {
    const why = waitsFor.length === 0 ? "" : `, waits for ${waitsFor.map((other) => `#${other}`).join(", ")}`;
    return `- #${id} ${name}${why}`;
  });
  return lines.length === 0 ? "- none" : lines.join("\n");
}

interface ShownFeature {
  readonly id: number;
  readonly name: string;
  readonly waitsFor: readonly number[];
}

/** As objects, or on lines like `7 Log in · pending · Accounts · waits for 3, 4`. */
function shownIn({ text }: Answer): readonly ShownFeature[] {
  const value = parsed(text);
  if (value !== undefined) return featuresIn(value);
  return text.split("\n").flatMap((line) => {
    const [, id, name, rest = ""] = /^(\d+) (.+?)(?: · (.*))?$/.exec(line) ?? [];
    const waits = /waits for ([\d, ]+)/.exec(rest)?.[1] ?? "";
    return id === undefined || name === undefined ? [] : [{ id: Number(id), name, waitsFor: numbersIn(waits) }];
  });
}

const numbersIn = (text: string): readonly number[] => (text.match(/\d+/g) ?? []).map(Number);

/** Every object in it that has a number and a name, as the studio's tools show features. */
function featuresIn(value: unknown): readonly ShownFeature[] {
  if (value === null || typeof value !== "object") return [];
  if (isRecord(value) && typeof value["id"] === "number" && typeof value["name"] === "string") {
    const waits = value["blocked_by"];
    return [{ id: value["id"], name: value["name"], waitsFor: Array.isArray(waits) ? waits.map(Number) : [] }];
  }
  return Object.values(value).flatMap(featuresIn);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Tools also answer in sentences, and people say what they like.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
