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
import { look, openProject } from "./ask.ts";
import { specError } from "./spec.ts";

type ConversationRoute = keyof typeof conversationsRoutes;

export function createConversationHandlers(studio: Studio): Pick<Handlers<Routes>, ConversationRoute> {
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
      talk(projectId, async (talks) => {
        const read = await talks.read(conversationId, after);
        return read.ok ? ok({ ...read.value, entries: [...read.value.entries] }) : read;
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
      const text = draftToSpec(draft.value);
      const written = await studio.writeSpec(projectId, { text, expectedHash, how: "interview" });
      if (!written.ok) return err(specError(written.error, text));
      const version = await look(studio, projectId, ({ spec }) => ok(spec?.version));
      return version.ok
        ? talk(projectId, (talks) => talks.noteSpecWritten(conversationId, draft.value, version.value))
        : version;
    },
  };
}
