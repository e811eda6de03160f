/** What has landed: taken back, and brought to the person's branch. */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { detailOf } from "@autocoder/core/api/view-of.ts";
import { ok } from "@autocoder/core/kit/result.ts";
import type { Studio } from "../../engine/studio.ts";
import { ask, openProject } from "./ask.ts";

export function createLandingHandlers(studio: Studio): Pick<Handlers<Routes>, "revertLanding" | "deliver"> {
  return {
    revertLanding: ({ projectId, featureId, reason }) =>
      ask(studio, { projectId, request: { type: "landing.revert", featureId, reason } }, (state) =>
        detailOf(state, state.backlog.features.get(featureId)!),
      ),
    async deliver({ projectId }) {
      const opened = await openProject(studio, projectId);
      return opened.ok ? ok(await opened.value.deliver()) : opened;
    },
  };
}
