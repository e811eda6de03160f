/** What does a project's spec say, and what has a person typed and not saved? */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { z } from "zod";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { SpecView } from "@autocoder/core/api/routes/spec.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { api } from "../live/api.ts";
import { createStored, type Stored } from "../live/stored.ts";
import { useLive } from "../live/use-studio.ts";

/** Its file as it is now; asked anew with each version. */
export function useSpecFile(projectId: ProjectId): Result<SpecView, ApiError> | undefined {
  const newest = useLive(({ moment }) => moment.state.specVersions.at(-1)?.version);
  return useQuery({
    queryKey: ["spec", projectId, newest],
    queryFn: () => api.getSpec({ projectId }),
    placeholderData: keepPreviousData,
  }).data;
}

/** What was typed, with the state of the file it was made from; undefined where nothing was. */
const Draft = z.object({ text: z.string(), from: z.string().optional() }).optional().catch(undefined);
export type SpecDraft = z.infer<typeof Draft>;

/** Kept in the tab, so that a reload or a wrong click loses nothing. */
export const useSpecDraft = (projectId: ProjectId): Stored<SpecDraft> =>
  useMemo(
    () => createStored({ storage: sessionStorage, key: `autocoder.spec.${projectId}`, schema: Draft }),
    [projectId],
  );
