/** Who is asked to change a run? The studio that is at work, about the project this folder belongs to. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { findStudio } from "../home/studio-file.ts";
import type { CommandContext } from "./environment.ts";
import { projectHere } from "./project-here.ts";
import { CliRefusal } from "./refusal.ts";
import { type RemoteStudio, remoteStudio } from "./remote-studio.ts";
import { withStore } from "./with-store.ts";

export async function studioAtWork(
  context: CommandContext,
): Promise<{ readonly projectId: ProjectId; readonly studio: RemoteStudio }> {
  const { projectId } = await withStore(context, (store) => projectHere(store, context.project, context.cwd));
  const studio = await findStudio(context.home);
  if (studio !== undefined) return { projectId, studio: remoteStudio(studio) };
  throw new CliRefusal(
    "No studio is at work, so nothing runs. An interrupted run goes on at the next `autocoder run`.",
  );
}
