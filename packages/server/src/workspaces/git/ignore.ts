/** Which files of a workspace are nobody's work, whatever the project ignores? */
import type { WorkspaceSettings } from "../../engine/ports/workspaces.ts";

/** What the studio itself puts there, as ignore rules. */
export const excludedFrom = ({ cached, copied }: WorkspaceSettings): readonly string[] =>
  [...cached, ...copied].map(ignorePattern);

/** The ignore rule for exactly one path from the top. */
export const ignorePattern = (path: string): string =>
  `/${path.replace(/^\.?\/+|\/+$/g, "").replace(/[\\*?[\]]/g, "\\$&")}`;
