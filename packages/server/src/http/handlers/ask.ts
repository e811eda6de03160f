/** How does a handler reach a project? Through its engine, whose word is recorded fact. */
import type { ApiError } from "@autocoder/core/api/error.ts";
import { apiError } from "@autocoder/core/api/error.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { StoredEvent } from "../../engine/ports/store.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Studio, StudioRefusal } from "../../engine/studio.ts";
import { rejected } from "../errors.ts";

export async function openProject(studio: Studio, projectId: ProjectId): Promise<Result<ProjectEngine, ApiError>> {
  const opened = await studio.open(projectId);
  return opened.ok ? opened : err(refusedBy(opened.error));
}

export const refusedBy = ({ type, message }: StudioRefusal): ApiError => apiError(type, message);

/** Reads something from a project's state as it is now. */
export async function look<T>(
  studio: Studio,
  projectId: ProjectId,
  read: (state: StudioState) => Result<T, ApiError>,
): Promise<Result<T, ApiError>> {
  const opened = await openProject(studio, projectId);
  return opened.ok ? read(opened.value.journal.state) : opened;
}

/** Has a request decided and recorded; what it gives is read from the state afterwards. */
export async function ask<T>(
  studio: Studio,
  { projectId, request }: { readonly projectId: ProjectId; readonly request: Request },
  read: (state: StudioState, events: readonly StoredEvent[]) => T,
): Promise<Result<T, ApiError>> {
  const opened = await openProject(studio, projectId);
  if (!opened.ok) return opened;
  const { journal } = opened.value;
  const recorded = await journal.dispatch(request);
  return recorded.ok ? ok(read(journal.state, recorded.value)) : err(rejected(recorded.error));
}
