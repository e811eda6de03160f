/** `autocoder feature …`: a person's edits of the backlog, done by the studio at work or straight in the history. */
import { z } from "zod";
import { Edit } from "@autocoder/core/backlog/edit.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { recordRequest } from "../../compose/record-request.ts";
import { findStudio } from "../../home/studio-file.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { CliRefusal } from "../refusal.ts";
import { remoteStudio } from "../remote-studio.ts";
import { withStore } from "../with-store.ts";

export interface FeatureEdits {
  readonly features: readonly number[];
  /** What is true of them afterwards, as a sentence goes on. */
  readonly done: string;
  /** The edit of one of them. */
  readonly edit: (featureId: number) => object;
}

export async function editFeatures(context: CommandContext, { features, done, edit }: FeatureEdits): Promise<ExitCode> {
  const { projectId } = await withStore(context, (store) => projectHere(store, context.project, context.cwd));
  const ids = [...new Set(features)];
  const edits = z.array(Edit).safeParse(ids.map(edit));
  if (!edits.success) throw new CliRefusal(z.prettifyError(edits.error));
  await perform(context, projectId, edits.data);
  context.output.json({ project: projectId, features: ids });
  context.output.line(`${ids.length === 1 ? "Feature" : "Features"} ${ids.join(", ")}: ${done}.`);
  return exitCode.done;
}

async function perform({ home }: CommandContext, projectId: ProjectId, edits: readonly Edit[]): Promise<void> {
  const other = await findStudio(home);
  if (other) return remoteStudio(other).editBacklog(projectId, edits);
  const recorded = await recordRequest(home, { projectId, request: { type: "backlog.edit", edits } });
  if (recorded.ok) return;
  const { type, message } = recorded.error;
  throw new CliRefusal(message, type === "rejected" ? exitCode.badInput : exitCode.environment);
}
