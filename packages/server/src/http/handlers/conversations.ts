/** Conversations: begun, listed and found, spoken in, decided on. */
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { conversationsRoutes } from "@autocoder/core/api/routes/conversations.ts";
import { draftToSpec } from "@autocoder/core/conversation/draft-to-spec.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Conversations } from "../../engine/conversation/conversations.ts";
import type { TalkRefusal } from "../../engine/conversation/refusal.ts";
import type { Studio } from "../../engine/studio.ts";
import { talkError } from "../errors.ts";
import { openProject } from "./ask.ts";

type ConversationRoute = keyof typeof conversationsRoutes;

export function createConversationHandlers({
  studio,
  writeSpec,
}: {
  readonly studio: Studio;
  readonly writeSpec: Handlers<Routes>["writeSpec"];
}): Pick<Handlers<Routes>, ConversationRoute> {
  /** Does something with a project's conversations. */
  async function talk<T>(
    projectId: ProjectId,
    act: (conversations: Conversations) => Promise<Result<T, TalkRefusal>>,
  ): Promise<Result<T, ApiError>> {
    const opened = await openProject(studio, projectId);
    if (!opened.ok) return opened;
    const done = await act(opened.value.conversations);
    return done.ok ? done : err(talkError(done.error));
  }

  return {
    listConversations: ({ projectId, role, search = "" }) =>
      talk(projectId, async (conversations) => {
        const all = await conversations.list(search);
        return ok({ conversations: all.filter((one) => role === undefined || one.role === role) });
      }),
    createConversation: ({ projectId, ...wanted }) => talk(projectId, (talks) => talks.create(wanted)),
    getConversation: ({ projectId, conversationId, after }) =>
      talk(projectId, async (conversations) => {
        const found = await conversations.find(conversationId);
        if (!found.ok) return found;
        const entries = await conversations.read(conversationId, after, Number.MAX_SAFE_INTEGER);
        return ok({ conversation: found.value, entries: [...entries] });
      }),
    changeConversation: ({ projectId, conversationId, title, isPinned }) =>
      talk(projectId, (talks) =>
        talks.change(conversationId, {
          ...(title !== undefined && { title }),
          ...(isPinned !== undefined && { isPinned }),
        }),
      ),
    deleteConversation: ({ projectId, conversationId }) =>
      talk(projectId, async (talks) => {
        const deleted = await talks.delete(conversationId);
        return deleted.ok ? ok({}) : deleted;
      }),
    exportConversation: ({ projectId, conversationId }) => talk(projectId, (talks) => talks.toMarkdown(conversationId)),
    sendMessage: ({ projectId, conversationId, ...said }) =>
      talk(projectId, (talks) => talks.send(conversationId, said)),
    withdrawMessage: ({ projectId, conversationId, messageId }) =>
      talk(projectId, (talks) => talks.withdraw(conversationId, messageId)),
    resendMessage: ({ projectId, conversationId, messageId, ...said }) =>
      talk(projectId, (talks) => talks.resend(conversationId, messageId, said)),
    answerChatQuestion: ({ projectId, conversationId, ...given }) =>
      talk(projectId, (talks) => talks.answer(conversationId, given)),
    stopAnswer: ({ projectId, conversationId }) => talk(projectId, (talks) => talks.stop(conversationId)),
    retryAnswer: ({ projectId, conversationId }) => talk(projectId, (talks) => talks.retry(conversationId)),
    decideProposal: ({ projectId, conversationId, ...decision }) =>
      talk(projectId, async (talks) => {
        const decided = await talks.decide(conversationId, decision);
        return decided.ok ? ok({ ...decided.value, created: [...decided.value.created] }) : decided;
      }),
    changeDraft: ({ projectId, conversationId, ...change }) =>
      talk(projectId, (talks) => talks.changeDraft(conversationId, change)),
    async takeDraft({ projectId, conversationId, expectedHash }) {
      const draft = await talk(projectId, (talks) => talks.draftOf(conversationId));
      if (!draft.ok) return draft;
      const written = await writeSpec({ projectId, text: draftToSpec(draft.value), expectedHash });
      if (!written.ok) return written;
      const version = written.value.recorded?.version;
      return talk(projectId, (talks) => talks.noteSpecWritten(conversationId, version));
    },
  };
}
