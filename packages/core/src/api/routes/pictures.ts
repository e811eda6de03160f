/** What may be asked of what could be seen of the work? Which pictures there are, as JSON; each one as it is. */
import { z } from "zod";
import { AttemptId, SessionId } from "../../kit/ids.ts";
import { Instant } from "../../kit/instant.ts";
import { Picture, PictureId } from "../../session/picture.ts";
import { route } from "../route.ts";
import { FeatureRef, ProjectRef, projectErrors } from "./shared.ts";

/** A picture an agent was given, and where that is in what was said. */
const SeenPicture = Picture.extend({
  attemptId: AttemptId,
  sessionId: SessionId,
  entry: z.number().int(),
  at: Instant,
});
export type SeenPicture = z.infer<typeof SeenPicture>;

export const pictureRoutes = {
  /** What the agents of a feature's attempts saw, oldest first. What its checks left is with their results. */
  listPictures: route({
    method: "GET",
    path: "/api/projects/:projectId/features/:featureId/pictures",
    input: FeatureRef,
    output: z.object({ pictures: z.array(SeenPicture) }),
    errors: [...projectErrors, "feature-not-found"],
  }),
} as const;

/** A GET whose answer is the image. */
export const pictureFile = {
  path: "/api/projects/:projectId/pictures/:pictureId",
  input: ProjectRef.extend({ pictureId: PictureId }),
  errors: [...projectErrors, "picture-not-found"],
} as const;

export const pictureAddress = (projectId: string, pictureId: string): string =>
  `/api/projects/${projectId}/pictures/${pictureId}`;
