/** The secrets people gave for one project of this home. */
import { join } from "node:path";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { ProjectSecrets } from "../engine/ports/project-secrets.ts";
import type { Home } from "../home/home.ts";
import { systemClock } from "../home/system-clock.ts";
import { createSecrets, type KnownSecrets } from "../secrets/known-secrets.ts";
import { createProjectSecrets } from "../secrets/project-secret-file.ts";

/** Without `secrets` nothing that is said in this process needs to be kept clean of them. */
export const secretsOf = (
  home: Home,
  projectId: ProjectId,
  secrets: Pick<KnownSecrets, "learn"> = createSecrets(),
): ProjectSecrets =>
  createProjectSecrets({ path: join(home.projectDir(projectId), "secrets.json"), secrets, clock: systemClock });
