/** What does a spec that can be used still lack? Each is said with the section it is about, and the line where there is one. */
import type { SpecProblem } from "./spec-outcome.ts";
import { count } from "../kit/count.ts";
import { countWords } from "./count-words.ts";
import { createRedact } from "../secret/redact.ts";
import { formOfSpec } from "./forms.ts";
import { cutFrontMatter, unknownEntries } from "./front-matter.ts";
import { markdownLines } from "./markdown-lines.ts";
import { headingKey } from "./passages.ts";
import type { SpecSection } from "./spec.ts";
import { lineAt, xmlTokens } from "./well-formed.ts";
import { endTagOf, tagOf } from "./xml-names.ts";

/** More of the same kind tell nothing new. */
const MAX_OF_A_KIND = 10;

/** Below this, a planner has to invent most of what it plans. */
const FEW_WORDS = 30;

export function specWarnings(text: string, sections: readonly SpecSection[]): SpecProblem[] {
  const isMarkdown = formOfSpec(text) === "markdown";
  return [
    ...(isMarkdown ? [...strangeEntries(text), ...unendedCode(text)] : []),
    ...secrets(text),
    ...aboutTheWhole(text, sections),
    ...aboutSections(text, sections),
  ];
}

const warning = (message: string, line?: number): SpecProblem => ({
  ...(line !== undefined && { line }),
  state: "warning",
  message,
});

const findSecrets = createRedact([]);

/** The spec is the person's, and stays as they wrote it: they are told, and nothing is taken out. */
function secrets(text: string): readonly SpecProblem[] {
  if (findSecrets(text).text === text) return [];
  const found = text.split("\n").flatMap((line, index) => {
    const kind = /\[redacted: ([^\]]+)\]/.exec(findSecrets(line).text)?.[1];
    if (kind === undefined) return [];
    const message = `This looks like a secret (${kind}), and every agent is told it. Keep it in the environment, and name the variable here.`;
    return [warning(message, index + 1)];
  });
  return found.slice(0, MAX_OF_A_KIND);
}

function strangeEntries(text: string): readonly SpecProblem[] {
  const cut = cutFrontMatter(text);
  const lines = cut.ok ? (cut.value.lines ?? []) : [];
  return unknownEntries(lines, 1).map(({ key, line }) =>
    warning(`"${key}" of the front matter means nothing to the studio; it is kept. ${KNOWN}`, line),
  );
}

const KNOWN = "It knows name, audience, stack, persistence and features.";

function unendedCode(text: string): readonly SpecProblem[] {
  const { unended } = markdownLines(text);
  if (unended === undefined) return [];
  const message = "This code block never ends, so no heading after it is seen. Add ``` after the code.";
  return [warning(message, unended.line + 1)];
}

function aboutTheWhole(text: string, sections: readonly SpecSection[]): readonly SpecProblem[] {
  const words = countWords(text);
  if (words < FEW_WORDS) {
    const message = `The spec has ${count(words, "word")}, so most of the application would be guessed. Say who uses it and what they do in it.`;
    return [warning(message)];
  }
  if (sections.every(({ heading }) => heading === "")) {
    return [
      warning("There are no headings. With one for each part, an agent is given only the part it works on."),
      ...(saysWhereDataIs(text) ? [] : [NO_PERSISTENCE]),
    ];
  }
  return [...(hasOverview(sections) ? [] : [NO_OVERVIEW]), ...(saysWhereDataIs(text) ? [] : [NO_PERSISTENCE])];
}

const NO_OVERVIEW = warning(
  "There is no overview. Say below the title, in two or three sentences, what the application is and who uses it.",
);
const NO_PERSISTENCE = warning(
  "Nothing says whether data outlives a restart, and where it is kept. Say so in a section, or as `persistence:` in the front matter.",
);

const hasOverview = (sections: readonly SpecSection[]): boolean =>
  (sections[0]?.level === 1 && sections[0].text !== "") ||
  sections.some(({ heading }) => /overview|about|summary|goal|purpose|introduction|what it|who uses/i.test(heading));

const saysWhereDataIs = (text: string): boolean =>
  /persist|stor(?:e[sd]?|age|ing)\b|sav(?:e[sd]?|ing)\b|ke(?:eps?|pt)\b|database|sqlite|postgres|mysql|mongo|redis|indexeddb|\bdisk\b|\bfiles?\b|in memory|stateless|no server/i.test(
    text,
  );

function aboutSections(text: string, sections: readonly SpecSection[]): readonly SpecProblem[] {
  const linesOf = headingLines(text);
  const seen = new Map<string, number>();
  const [repeated, empty]: [SpecProblem[], SpecProblem[]] = [[], []];
  for (const [index, { heading, text: content, level }] of sections.entries()) {
    if (level === 1 || heading === "") continue;
    const key = headingKey(heading);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    const line = linesOf(heading)[nth];
    const below = sections[index + 1];
    if (nth === 1 && level === 2) {
      const message = `The heading "${heading}" is there more than once, so a feature that names it finds the first. Give each section a heading of its own.`;
      repeated.push(warning(message, line));
    }
    if (content === "" && (below === undefined || below.level <= level)) {
      const message = `The section "${heading}" is empty. Say what belongs to it, or take its heading away.`;
      empty.push(warning(message, line));
    }
  }
  return [...repeated.slice(0, MAX_OF_A_KIND), ...empty.slice(0, MAX_OF_A_KIND)];
}

/** The lines of a heading, in their order. */
function headingLines(text: string): (heading: string) => readonly number[] {
  const isXml = formOfSpec(text) === "xml";
  const keyOf = (heading: string) => (isXml ? endTagOf(tagOf(heading)) : headingKey(heading));
  const found = new Map<string, number[]>();
  for (const [name, line] of isXml ? openingTags(text) : markdownHeadings(text)) {
    const lines = found.get(name);
    if (lines) lines.push(line);
    else found.set(name, [line]);
  }
  return (heading) => found.get(keyOf(heading)) ?? [];
}

function* markdownHeadings(text: string): Generator<readonly [string, number]> {
  for (const [index, { level, heading }] of markdownLines(text).lines.entries()) {
    if (level > 0) yield [headingKey(heading), index + 1];
  }
}

function* openingTags(text: string): Generator<readonly [string, number]> {
  let [line, from] = [1, 0];
  for (const { name, slash, index } of xmlTokens(text)) {
    line += lineAt(text.slice(from, index), Infinity) - 1;
    from = index;
    if (name !== "" && slash === "") yield [name.toLowerCase(), line];
  }
}
