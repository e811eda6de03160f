/** How is what a person asked for done, and answered? */
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { EditBacklog } from "../backlog/use-edits.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import type { AskedInWords } from "./asked.ts";

/** Whether it was done; if not, the person has been told why, and what was typed is still there. */
export async function perform(request: {
  readonly doing: AskedInWords;
  readonly words: string;
  readonly feature: Feature;
  readonly edit: EditBacklog;
  readonly projectId: ProjectId;
}): Promise<boolean> {
  const { doing, words, feature, edit, projectId } = request;
  const featureId = feature.id;
  const make = async (one: Edit, what: string, done: string) => (await edit([one], { what, done })) !== undefined;
  switch (doing) {
    case "skip":
      return make({ type: "skip", featureId, reason: words }, `Set #${featureId} aside`, `#${featureId} set aside.`);
    case "reopen":
      return make({ type: "reopen", featureId, reason: words }, `Re-open #${featureId}`, `#${featureId} re-opened.`);
    case "change": {
      const told = { what: `Change #${featureId}`, done: `#${featureId} goes back to work with your wish.` };
      return (await answered(api.requestChange({ projectId, featureId, text: words }), told)) !== undefined;
    }
    case "revert": {
      const told = { what: `Take #${featureId} back`, done: `The landing of #${featureId} is taken back in its turn.` };
      return (await answered(api.revertLanding({ projectId, featureId, reason: words }), told)) !== undefined;
    }
  }
}
