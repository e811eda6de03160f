/** Where does a home keep what could be seen of the work? */
import { join } from "node:path";
import { createPictures } from "../attachments/pictures.ts";
import type { Pictures } from "../engine/ports/pictures.ts";
import type { Home } from "../home/home.ts";

export const picturesIn = (home: Home): Pictures =>
  createPictures({ dirOf: (projectId) => join(home.projectDir(projectId), "pictures") });
