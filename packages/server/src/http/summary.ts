/** How does a project stand, in a few lines? One that cannot be opened says why, and does not hide the others. */
import { summaryOf } from "@autocoder/core/api/view-of.ts";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import type { Clock } from "../engine/ports/clock.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import type { ProjectEngine } from "../engine/project-engine.ts";
import type { Studio } from "../engine/studio.ts";

/** Opens the project if it is not open yet. */
export async function summarise(
  { studio, clock }: { readonly studio: Studio; readonly clock: Clock },
  entry: ProjectEntry,
): Promise<ProjectSummary> {
  const opened = await studio.open(entry.projectId);
  return opened.ok ? describe({ studio, clock }, entry, opened.value) : unavailable(entry, opened.error.message);
}

export const describe = (
  { studio, clock }: { readonly studio: Studio; readonly clock: Clock },
  { projectId, name, root }: ProjectEntry,
  { journal, conversations, rehearses, halt }: ProjectEngine,
): ProjectSummary => {
  // The studio stands where the person does, so its wall shows the person's time.
  const now = clock.now();
  const offsetMinutes = -new Date(now).getTimezoneOffset();
  const mark = rehearses === undefined ? {} : { rehearses };
  const troubled = studio.timetable.troubled(projectId);
  const status = summaryOf(journal.state, { now, offsetMinutes }, conversations.standing.now, troubled, halt);
  return { projectId, name, root, ...mark, status };
};

export const unavailable = ({ projectId, name, root }: ProjectEntry, message: string): ProjectSummary => ({
  projectId,
  name,
  root,
  status: { type: "unavailable", message },
});
