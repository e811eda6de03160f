/** What may an agent do in a scenario's conversation? One word and what belongs to it, as a person writes it in YAML. */
import { z } from "zod";
import { ChatQuestions } from "../conversation/chat-question.ts";
import { InterviewPhase } from "../conversation/interview.ts";
import { type ChatToolName, ChatToolName as ChatTool, StudioToolName } from "../session/role.ts";
import type { Disturbance } from "./fault.ts";
import { oneOf, strict, Words } from "./step.ts";
import { talkFault } from "./talk-fault.ts";

export type TalkStep =
  /** Markdown, said along with the next thing done; at the end, the answer's last words. */
  | { readonly type: "say"; readonly text: string }
  | {
      readonly type: "call";
      readonly tool: StudioToolName | ChatToolName;
      readonly input: Readonly<Record<string, unknown>>;
      /** Said at the end in the place of what follows, where the call was answered with an error. */
      readonly otherwise: string | undefined;
      /** Looking changes nothing, so an agent goes on when there is nothing to see. */
      readonly isLooking: boolean;
    }
  /** What happens to the request for the step that follows. */
  | { readonly type: "fault"; readonly disturbance: Disturbance };

/** Gives the text below a heading of the scenario's specification. */
export type ReadPassage = (heading: string) => string | undefined;

export function talkStepSchema(passage: ReadPassage) {
  const input = z.record(z.string(), z.unknown()).default({});
  return oneOf<TalkStep>({
    say: strict({ say: Words }).transform(({ say }) => ({ type: "say", text: say })),
    read: strict({ read: Words, otherwise }).transform(({ read, ...more }) =>
      looking("read_file", { path: read }, more),
    ),
    find: strict({ find: Words, otherwise }).transform(({ find, ...more }) =>
      looking("find_files", { pattern: find }, more),
    ),
    search: strict({ search: Words, otherwise }).transform(({ search, ...more }) =>
      looking("search_text", { pattern: search }, more),
    ),
    ask: strict({ ask: ChatQuestions }).transform(({ ask }) => doing("ask_user", { questions: ask })),
    propose: strict({
      propose: Words,
      changes: z.array(made).min(1),
      otherwise,
    }).transform(({ propose, changes, ...more }) => doing("propose_changes", { summary: propose, changes }, more)),
    create: strict({ create: made, otherwise }).transform(({ create, ...more }) =>
      doing("feature_create", create, more),
    ),
    skip: strict({ skip: Words, reason: Words, otherwise }).transform(({ skip, reason, ...more }) =>
      doing("feature_skip", { feature_id: `{feature.${skip}}`, reason }, more),
    ),
    draft: strict({ draft: draftSchema(passage) }).transform(({ draft }) => doing("draft_write", draft)),
    tool: strict({ tool: z.enum([...StudioToolName.options, ...ChatTool.options]), input, otherwise }).transform(
      ({ tool, input, ...more }) => (isLook(tool) ? looking(tool, input, more) : doing(tool, input, more)),
    ),
    fault: talkFault.transform((disturbance) => ({ type: "fault", disturbance })),
  });
}

const otherwise = Words.optional();
/** What is made or changed; a key alone is that feature of the scenario. */
const made = z.preprocess(
  (value) => (typeof value === "string" ? { feature: value } : value),
  z.record(z.string(), z.unknown()),
);
interface More {
  readonly otherwise?: string | undefined;
}
type Tool = StudioToolName | ChatToolName;
type Input = Readonly<Record<string, unknown>>;

const looking = (tool: Tool, input: Input, { otherwise }: More): TalkStep => ({
  type: "call",
  tool,
  input,
  otherwise,
  isLooking: true,
});
const doing = (tool: Tool, input: Input, { otherwise }: More = {}): TalkStep => ({
  type: "call",
  tool,
  input,
  otherwise,
  isLooking: false,
});
const isLook = (tool: Tool): boolean =>
  /^feature_get_|^(?:read_file|find_files|search_text|spec_read|web_fetch)$/.test(tool);

/** What is written into an interview's draft; a heading alone takes its text from the scenario's specification. */
function draftSchema(passage: ReadPassage) {
  const section = strict({ heading: Words, body: z.string().optional() }).transform(({ heading, body }, context) => {
    const text = body ?? passage(heading);
    if (text !== undefined) return { heading, body: text };
    context.addIssue(`The scenario's spec.md has no heading “${heading}”: add it, or give \`heading\` and \`body\`.`);
    return z.NEVER;
  });
  return strict({
    title: Words.optional(),
    phase: InterviewPhase.optional(),
    fields: z.record(z.string(), z.string()).optional(),
    sections: z.array(z.preprocess(aloneAsHeading, section)).optional(),
  });
}

const aloneAsHeading = (value: unknown): unknown => (typeof value === "string" ? { heading: value } : value);
