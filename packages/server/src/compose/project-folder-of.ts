/** Where are the files of a project that are not code? */
import { join } from "node:path";
import type { ProjectFolder } from "../engine/ports/project-folder.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import { createProjectFolder } from "../folder/project-folder.ts";
import { ORGANISATION_FILE } from "../folder/read-policy.ts";
import type { Home } from "../home/home.ts";

export const projectFolderOf = (home: Home, { projectId, root }: ProjectEntry): ProjectFolder =>
  createProjectFolder({
    root,
    agentsDir: join(home.projectDir(projectId), "agents"),
    organisationFile: join(home.path, ORGANISATION_FILE),
    hidden: [home.path],
  });
