/** Tools of an interview: questions that open phases, and the draft of the spec, which the person writes in too. */
import { z } from "zod";
import { ChatQuestions } from "@autocoder/core/conversation/chat-question.ts";
import { draftToSpec } from "@autocoder/core/conversation/draft-to-spec.ts";
import { type Draft, DraftChange, InterviewPhase } from "@autocoder/core/conversation/interview.ts";
import { answer, refusal, toolDefiner } from "../../tools/tool.ts";
import type { ChatContext } from "../chat-context.ts";
import { readingTools, specPart } from "./reading-tools.ts";
import { ask, ASK, enter } from "./talk-tools.ts";

const defineTool = toolDefiner<ChatContext>();

const phase = InterviewPhase.optional().describe("where the interview is now");

/** For one answer: what the agent has not seen of the draft it cannot write over. */
export function interviewTools(start: ChatContext) {
  let seen = start.state().draft;
  return {
    ask_user: defineTool({
      description: ASK,
      input: { phase, questions: ChatQuestions },
      run: (context, { phase, questions }) => ask(context, questions, phase),
    }),
    spec_read: defineTool({
      description: "Read the draft as it stands, or the project's spec, from a heading or a character on.",
      input: { which: z.enum(["draft", "spec"]), ...readingTools.spec_read.input.shape },
      run: (context, { which, ...place }) => {
        if (which === "spec") return readingTools.spec_read.run(context, place);
        seen = context.state().draft;
        return specPart({ text: draftToSpec(seen), headings: seen.sections.map(({ heading }) => heading) }, place);
      },
    }),
    draft_write: defineTool({
      description:
        "Write into the draft of the spec, which the person sees. A section replaces the one of its heading; an empty one is removed; what is not named stays.",
      input: {
        title: DraftChange.shape.title,
        fields: DraftChange.shape.fields.describe("front matter"),
        sections: DraftChange.shape.sections,
        phase,
      },
      run: async (context, { phase, ...change }) => {
        const unseen = changedSince(seen, context.state().draft, change.sections ?? []);
        if (unseen.length > 0) {
          seen = context.state().draft;
          return refusal(`The person has just written this. Keep it in what you write:\n\n${unseen.join("\n\n")}`);
        }
        if (Object.values(change).some((part) => part !== undefined)) {
          await context.record({ type: "draft", ...withoutGaps(change), by: "agent" });
        } else if (phase === undefined) return refusal("Name what is to be written: title, fields, sections or phase.");
        if (phase !== undefined) await enter(context, phase);
        seen = context.state().draft;
        return answer(outlineOf(seen));
      },
    }),
  };
}

/** Of the sections to be written, those that are not as they were seen. */
function changedSince(seen: Draft, now: Draft, wanted: readonly { readonly heading: string }[]): readonly string[] {
  const bodyIn = ({ sections }: Draft, heading: string) =>
    sections.find((section) => section.heading === heading)?.body;
  return wanted
    .filter(({ heading }) => bodyIn(seen, heading) !== bodyIn(now, heading))
    .map(({ heading }) => `## ${heading}\n\n${bodyIn(now, heading) ?? "(removed)"}`);
}

const withoutGaps = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as never;

const outlineOf = ({ title, fields, sections }: Draft): string =>
  [
    `Draft: ${title || "(no title)"}`,
    ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
    ...sections.map(({ heading, body }) => `# ${heading} (${body.length} characters)`),
  ].join("\n");
