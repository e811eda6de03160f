/** How does a component follow a transcript? It has what is stored, and reads on whenever the agent is heard again. */
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import { api } from "../live/api.ts";
import { useMoment, useTail } from "../live/use-moment.ts";
import { createReader, PAGE, type TranscriptPages } from "./pages.ts";

export interface FollowedTranscript extends TranscriptPages {
  readonly isLive: boolean;
  readonly retry: () => void;
}

export function useTranscript(projectId: ProjectId, sessionId: SessionId): FollowedTranscript {
  const reader = useMemo(
    () => createReader((from) => api.readTranscript({ projectId, sessionId, from, limit: PAGE })),
    [projectId, sessionId],
  );
  const heard = useTail(sessionId)?.lastN;
  const isLive = useMoment().state.liveSessions.has(sessionId);
  useEffect(() => reader.more(heard), [reader, heard]);
  useEffect(() => {
    // Its last words may have come with its end.
    if (!isLive) reader.more();
  }, [reader, isLive]);
  const pages = useSyncExternalStore(reader.subscribe, reader.snapshot);
  return { ...pages, isLive, retry: () => reader.more() };
}
