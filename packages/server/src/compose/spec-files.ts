/** Where a project's spec may be, for those who tell a person. */
export { SPEC_FILES } from "../folder/project-folder.ts";
