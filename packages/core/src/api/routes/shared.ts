/** What do the routes of several areas have in common? */
import { z } from "zod";
import { FeatureId, ProjectId } from "../../kit/ids.ts";
import { inUrl } from "../route.ts";

export const ProjectRef = z.strictObject({ projectId: ProjectId });
export const FeatureRef = ProjectRef.extend({ featureId: inUrl(FeatureId) });
export { Reason } from "../../backlog/edit.ts";
export const Nothing = z.object({});

/** Why a project cannot be asked at all. */
export const projectErrors = ["unknown-project", "held-elsewhere", "unusable-folder"] as const;
