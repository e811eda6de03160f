/** Which folder is being looked at, and what is in it? Until another one is there, the one before stays in sight. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { FolderView } from "@autocoder/core/api/routes/folders.ts";
import { api } from "../live/api.ts";
import type { Draft } from "./draft-schema.ts";

export interface Browsed {
  readonly view: FolderView | undefined;
  /** Why the folder that was asked for cannot be shown. */
  readonly problem: string | undefined;
  readonly reload: () => void;
}

export function useFolder({ place, showHidden }: Draft): Browsed {
  const { data, refetch } = useQuery({
    queryKey: ["folder", place, showHidden],
    queryFn: async () => api.listFolder({ ...(place !== "" && { path: place }), showHidden }),
    placeholderData: keepPreviousData,
  });
  return {
    view: data?.ok ? data.value : undefined,
    problem: data?.ok === false ? data.error.message : undefined,
    reload: () => void refetch(),
  };
}
