/** Which files of a workspace are nobody's work, whatever the project ignores? */
import { OWN_PICTURE_FOLDER } from "@autocoder/core/session/picture.ts";
import type { WorkspaceSettings } from "../../engine/ports/workspaces.ts";

/** What the studio itself puts there, and what is only for it to see, as ignore rules. */
export const excludedFrom = ({ cached, copied }: WorkspaceSettings): readonly string[] =>
  [...cached, ...copied, OWN_PICTURE_FOLDER].map(ignorePattern);

/** The ignore rule for exactly one path from the top. */
export const ignorePattern = (path: string): string =>
  `/${path.replace(/^\.?\/+|\/+$/g, "").replace(/[\\*?[\]]/g, "\\$&")}`;
