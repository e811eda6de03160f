/** What people give in a test is kept in its folder. */
import { join } from "node:path";
import type { ProjectSecrets } from "../engine/ports/project-secrets.ts";
import { systemClock } from "../home/system-clock.ts";
import { createSecrets } from "../secrets/known-secrets.ts";
import { createProjectSecrets } from "../secrets/project-secret-file.ts";

export const secretsIn = (folder: string): ProjectSecrets =>
  createProjectSecrets({ path: join(folder, "secrets.json"), secrets: createSecrets(), clock: systemClock });
