/** Which tools do those have who talk with a person? */
import { z } from "zod";
import { NewFeature } from "@autocoder/core/backlog/edit.ts";
import { ChatQuestions } from "@autocoder/core/conversation/chat-question.ts";
import { DraftChange, InterviewPhase } from "@autocoder/core/conversation/interview.ts";
import { chatProfiles, type ChatToolName } from "@autocoder/core/session/role.ts";
import type { StudioTool } from "../../ports/agents.ts";
import { answer, lastAnswer } from "../../tools/tool.ts";
import type { ChatContext } from "../chat-context.ts";

export function createChatTools(context: ChatContext): readonly StudioTool[] {
  const made: Partial<Record<ChatToolName, StudioTool>> = {
    ask_user: tool("ask_user", { questions: ChatQuestions }, async ({ questions }) => {
      await context.record({ type: "question", questions });
      return lastAnswer("Asked. The person's answer comes as the next message.");
    }),
    propose_changes: tool(
      "propose_changes",
      { summary: z.string(), changes: z.array(NewFeature) },
      async ({ summary, changes }) => {
        const edits = changes.map((feature) => ({ type: "create" as const, feature }));
        const lines = edits.map((edit, place) => ({ id: place + 1, edit, duplicates: [] }));
        await context.record({ type: "proposal", summary, lines });
        return answer("Proposed; nothing is changed yet.");
      },
    ),
    draft_write: tool(
      "draft_write",
      { ...DraftChange.omit({ by: true }).shape, phase: InterviewPhase.optional() },
      async ({ phase, ...change }) => {
        if (phase) await context.record({ type: "phase", phase });
        await context.record({ type: "draft", ...change, by: "agent" });
        return answer("Written.");
      },
    ),
  };
  return chatProfiles[context.role].chatTools.flatMap((name) => made[name] ?? []);
}

const tool = <S extends z.ZodRawShape>(
  name: ChatToolName,
  input: S,
  run: (input: z.infer<z.ZodObject<S>>) => ReturnType<StudioTool["call"]>,
): StudioTool => ({
  name,
  description: name,
  input: z.strictObject(input),
  call: (given) => run(given as z.infer<z.ZodObject<S>>),
});
