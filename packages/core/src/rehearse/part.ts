/** Which part is a conversation playing, and how far has it come? Read from nothing but what was said in it. */
import { parseHeader, parseInterview, PERSON_SAYS, type Header } from "../session/header.ts";
import { parseCutOff } from "../session/prompt/chat-brief.ts";
import { ChatRole, StudioToolName } from "../session/role.ts";

/** A conversation with a model, in no model's own format. */
export interface Conversation {
  readonly entries: readonly Entry[];
  /** The names of the tools that are offered. */
  readonly tools: readonly string[];
}

export type Entry =
  /** Said by the one who prompts. */
  { readonly type: "said"; readonly text: string } | Answer;

/** What a tool answered. */
export interface Answer {
  readonly type: "answered";
  /** The id the call was given. */
  readonly id: string;
  readonly tool: string;
  readonly ok: boolean;
  readonly text: string;
}

export interface Part {
  readonly header: Header;
  /**
   * The lines below the header that belong to it: a feature's name; for a tester `Feature 3: Log in` for each feature;
   * for a planner `3 login Log in` for each feature that is planned already; in a conversation how far an interview is,
   * and the person's words.
   */
  readonly lines: readonly string[];
  /** What tools answered since the header, in order. */
  readonly answers: readonly Answer[];
  /** In a conversation that goes on after an answer was cut off: up to which words it was heard. */
  readonly cutOff?: string | undefined;
}

/**
 * The part the last header gives. A header is looked for in what was said and, because a batch goes on with the brief
 * of its next feature, in what the studio's own tools answered; never in files or output, which may hold such a line too.
 */
export function findPart(conversation: Conversation): Part | undefined {
  const { entries } = conversation;
  const talk = findTalk(conversation);
  if (talk !== undefined) return talk;
  for (const [index, entry] of [...entries.entries()].toReversed()) {
    const brief = mayHoldBrief(entry) ? lastBrief(entry.text) : undefined;
    if (brief !== undefined) return { ...brief, answers: entries.slice(index + 1).filter(isAnswer) };
  }
  return undefined;
}

/**
 * In a conversation what is quoted may hold any line, be it the project's spec, earlier talk or a feature's text: so
 * only the first line of a message names a part there.
 */
function findTalk({ entries }: Conversation): Part | undefined {
  for (const [index, entry] of [...entries.entries()].toReversed()) {
    const [first = "", ...below] = entry.type === "said" ? entry.text.split("\n") : [];
    const header = parseHeader(first);
    if (header === undefined || !isTalk(header)) continue;
    const lines = linesFor(header, below);
    const cutOff = parseCutOff(below.slice(0, below.lastIndexOf(PERSON_SAYS)).join("\n"));
    const since = entries.slice(index + 1).filter(isAnswer);
    if (cutOff === undefined) return { header, lines, answers: since };
    // What was done before the cut is done.
    const before = findTalk({ entries: entries.slice(0, index), tools: [] });
    const isSame = before !== undefined && wordsOf(before.lines) === wordsOf(lines);
    return { header, lines, cutOff, answers: isSame ? [...before.answers, ...since] : since };
  }
  return undefined;
}

/** What the person said, without what was quoted above it. */
export const wordsOf = (lines: readonly string[]): string =>
  lines
    .slice(lines.indexOf(PERSON_SAYS) + 1)
    .join("\n")
    .trim();

export const isTalk = (header: Header): header is Extract<Header, { readonly turn: number }> =>
  ChatRole.options.some((role) => role === header.role);

/** Whether an offered tool is the studio's tool of that name; agents see it with their server's name before it. */
export const isStudioTool = (offered: string, name: string): boolean =>
  offered === name || offered.endsWith(`__${name}`);

export const isAnswer = (entry: Entry): entry is Answer => entry.type === "answered";

function mayHoldBrief(entry: Entry): boolean {
  if (entry.type === "said") return true;
  return entry.ok && StudioToolName.options.some((name) => isStudioTool(entry.tool, name));
}

function lastBrief(text: string): Pick<Part, "header" | "lines"> | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const place = lines.findLastIndex((line) => parseHeader(line) !== undefined);
  const header = parseHeader(lines[place] ?? "");
  return header === undefined ? undefined : { header, lines: linesFor(header, lines.slice(place + 1)) };
}

function linesFor(header: Header, below: readonly string[]): readonly string[] {
  switch (header.role) {
    case "planner":
      return below.filter((line) => /^\d+ \S+ \S/.test(line));
    case "tester":
      return header.features.flatMap((id) => below.find((line) => line.startsWith(`Feature ${id}: `)) ?? []);
    case "coder":
    case "resolver":
      return below.slice(0, 1);
    case "assistant":
    case "spec-writer":
    case "expander":
      return talkLines(below);
  }
}

/** The last such line begins the person's words: what is quoted stands above them. */
function talkLines(below: readonly string[]): readonly string[] {
  const place = below.lastIndexOf(PERSON_SAYS);
  const interview = below.slice(0, Math.max(place, 0)).findLast((line) => parseInterview(line) !== undefined);
  return [...(interview === undefined ? [] : [interview]), PERSON_SAYS, ...below.slice(place + 1)];
}
