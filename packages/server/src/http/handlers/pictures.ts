/** What the agents of a feature's attempts saw, listed. */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { requireFeature } from "@autocoder/core/log/require.ts";
import { picturesOf } from "../../engine/evidence/pictures.ts";
import type { Store } from "../../engine/ports/store.ts";
import type { Studio } from "../../engine/studio.ts";
import { rejected } from "../errors.ts";
import { openProject } from "./ask.ts";

export function createPictureHandlers(options: {
  readonly studio: Studio;
  readonly store: Store;
}): Pick<Handlers<Routes>, "listPictures"> {
  const { studio, store } = options;
  return {
    async listPictures({ projectId, featureId }) {
      const opened = await openProject(studio, projectId);
      if (!opened.ok) return opened;
      const { state } = opened.value.journal;
      const feature = requireFeature(state, featureId);
      if (!feature.ok) return err(rejected(feature.error));
      return ok({ pictures: [...(await picturesOf({ state, store }, featureId))] });
    },
  };
}
