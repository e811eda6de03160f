/** What is an agent told with what a person says? Where it does not remember the talk, the facts and the talk's end too. */
import { formatHeader, formatInterview, PERSON_SAYS } from "../header.ts";
import type { ChatRole } from "../role.ts";

export interface ChatFacts {
  readonly role: ChatRole;
  readonly turn: number;
  readonly project: string;
  /** Undefined where none is written. */
  readonly spec: string | undefined;
  /** How the backlog stands, in a line. */
  readonly figures: string;
  /** What the person has before their eyes, a line each. */
  readonly selection: readonly string[];
  /** What a person did since the agent was last told, a line each. */
  readonly news: readonly string[];
  readonly interview?: {
    readonly depth: string;
    readonly phase: string | undefined;
    /** The draft's headings, as it stands. */
    readonly draft: readonly string[];
  };
  /** The end of the talk so far. */
  readonly recap: string;
  /** Where an answer was cut off: the last words the person has seen of it. */
  readonly cutOff: string | undefined;
  readonly words: string;
}

const SPEC_CHARACTERS = 5_000;

/** For an agent that knows nothing of the talk. */
export const chatBrief = (facts: ChatFacts): string =>
  joined([
    header(facts),
    `Project: ${facts.project}`,
    specText(facts.spec),
    ...factLines(facts),
    facts.recap,
    ...said(facts),
  ]);

/** For one that remembers it. */
export const chatMessage = (facts: ChatFacts): string => joined([header(facts), ...factLines(facts), ...said(facts)]);

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");

const header = ({ role, turn }: ChatFacts): string => formatHeader({ role, turn });

const factLines = ({ figures, selection, news, interview }: ChatFacts): readonly string[] => [
  figures,
  interview === undefined ? "" : formatInterview(interview),
  interview === undefined ? "" : draftText(interview.draft),
  selection.length === 0 ? "" : `On the person's screen:\n${selection.join("\n")}`,
  news.length === 0 ? "" : `Since you last spoke:\n${news.join("\n")}`,
];

const draftText = (headings: readonly string[]): string =>
  headings.length === 0 ? "The draft is empty." : `In the draft: ${headings.join("; ")}.`;

function specText(spec: string | undefined): string {
  if (spec === undefined) return "The project has no spec yet.";
  if (spec.length <= SPEC_CHARACTERS) return `<spec>\n${spec}\n</spec>`;
  const more = `[cut here after ${SPEC_CHARACTERS} of ${spec.length} characters; spec_read gives the rest]`;
  return `<spec>\n${spec.slice(0, SPEC_CHARACTERS)}\n${more}\n</spec>`;
}

const said = ({ cutOff, words }: ChatFacts): readonly string[] => [
  cutOff === undefined
    ? ""
    : cutOff === ""
      ? "You were cut off before you said anything. Answer now."
      : `You were cut off in your answer to these words. The person has read it up to: "…${cutOff}". Go on right after that, repeat nothing, and do nothing twice.`,
  `${PERSON_SAYS}\n${words}`,
];
