/** Summaries of projects as tests need them. */
import { summaryOf } from "@autocoder/core/api/view-of.ts";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import { type ProjectId, projectId as toProjectId } from "@autocoder/core/kit/ids.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";

export type OpenStatus = Extract<ProjectSummary["status"], { type: "open" }>;

/** An open project without features, other than what is given. */
export function summaryWith(given: Partial<OpenStatus> & { readonly projectId?: ProjectId }): ProjectSummary {
  const { projectId = toProjectId("shop"), ...status } = given;
  const empty = summaryOf(createState(), { now: NOON, offsetMinutes: 0 });
  if (empty.type !== "open") throw new Error("A state always makes an open project.");
  const attentionCount = status.attentionCount ?? status.attention?.length ?? 0;
  return {
    projectId,
    name: projectId,
    root: `/home/me/${projectId}`,
    status: { ...empty, ...status, attentionCount },
  };
}
