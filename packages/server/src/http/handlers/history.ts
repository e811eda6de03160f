/** What has happened, and what was said: the log, the sessions and their transcripts, page by page. */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { sessionViewOf } from "@autocoder/core/api/view-of.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { isLive } from "@autocoder/core/session/session.ts";
import type { Store } from "../../engine/ports/store.ts";
import { readTurns } from "../../engine/session/read-turns.ts";
import type { Studio } from "../../engine/studio.ts";
import { rejected } from "../errors.ts";
import { searchLog } from "../log/search-log.ts";
import { look, openProject } from "./ask.ts";

type HistoryRoute = "listSessions" | "readTranscript" | "listTurns" | "readEvents" | "searchLog";

export function createHistoryHandlers(options: {
  readonly studio: Studio;
  readonly store: Store;
}): Pick<Handlers<Routes>, HistoryRoute> {
  const { studio, store } = options;
  return {
    listSessions: ({ projectId, only }) =>
      look(studio, projectId, (state) => {
        const wanted = [...state.sessions.values()].filter((session) => only === "all" || isLive(session));
        return ok({ sessions: wanted.map((session) => sessionViewOf(state, session)) });
      }),
    async readTranscript({ projectId, sessionId, from, limit }) {
      const opened = await openProject(studio, projectId);
      if (!opened.ok) return opened;
      // A session of another project is none of this one's.
      if (!opened.value.journal.state.sessions.has(sessionId)) {
        return err(rejected({ type: "session-not-found", sessionId }));
      }
      return ok({ entries: [...(await store.readTranscript(sessionId, from, limit))] });
    },
    async listTurns({ projectId, sessionId }) {
      const opened = await openProject(studio, projectId);
      if (!opened.ok) return opened;
      if (!opened.value.journal.state.sessions.has(sessionId)) {
        return err(rejected({ type: "session-not-found", sessionId }));
      }
      const turns = await readTurns(store, sessionId);
      return ok({ turns: turns.map(({ at, ...turn }) => ({ at: instant(at), ...turn })) });
    },
    async searchLog(query) {
      const opened = await openProject(studio, query.projectId);
      return opened.ok ? searchLog({ store, state: opened.value.journal.state }, query) : opened;
    },
    async readEvents({ projectId, after, limit }) {
      const opened = await openProject(studio, projectId);
      if (!opened.ok) return opened;
      const events = await store.readEvents(projectId, after, limit);
      return ok({ events: [...events], last: opened.value.journal.state.seq });
    },
  };
}
