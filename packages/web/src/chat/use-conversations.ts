/** Which conversations does a project have, as a list shows them? Asked again whenever this page knows of a change. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { api } from "../live/api.ts";
import { useStandingChange } from "./talks.ts";

/** What happens in another tab is not told to this one. */
const ASK_AGAIN_MS = 15_000;
/** An answer that is given changes its conversation with every word. */
const AT_MOST_EVERY_MS = 500;

export function useConversations(projectId: ProjectId, search = "") {
  const { data, isFetching, refetch } = useQuery({
    queryKey: ["conversations", projectId, search],
    queryFn: () => api.listConversations({ projectId, ...(search !== "" && { search }) }),
    // Who comes from the dock brings its list along, and what was said last is not in it yet.
    refetchOnMount: "always",
    refetchInterval: ASK_AGAIN_MS,
    refetchOnWindowFocus: true,
    placeholderData: keepPreviousData,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const soon = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void refetch();
    }, AT_MOST_EVERY_MS);
  }, [refetch]);
  useStandingChange(soon);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return {
    conversations: data?.ok ? data.value.conversations : undefined,
    /** Whether the list is being asked for: one may have been begun since it was answered last. */
    isAsking: isFetching,
    error: data?.ok ? undefined : data?.error,
  };
}
