/** Which part is a conversation playing, and how far has it come? Read from nothing but what was said in it. */
import { parseHeader, type Header } from "../session/header.ts";
import { type ChatToolName, StudioToolName } from "../session/role.ts";

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
   * for a planner `3 login Log in` for each feature that is planned already.
   */
  readonly lines: readonly string[];
  /** What tools answered since the header, in order. */
  readonly answers: readonly Answer[];
}

/**
 * The part the last header gives. A header is looked for in what was said and, because a batch goes on with the brief
 * of its next feature, in what the studio's own tools answered; never in files or output, which may hold such a line too.
 */
export function findPart({ entries }: Conversation): Part | undefined {
  for (const [index, entry] of [...entries.entries()].toReversed()) {
    const brief = mayHoldBrief(entry) ? lastBrief(entry.text) : undefined;
    if (brief !== undefined) return { ...brief, answers: entries.slice(index + 1).filter(isAnswer) };
  }
  return undefined;
}

/** Whether an offered tool is the studio's tool of that name; agents see it with their server's name before it. */
export const isStudioTool = (offered: string, name: StudioToolName | ChatToolName): boolean =>
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
      return below;
  }
}
