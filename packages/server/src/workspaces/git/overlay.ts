/** Which tree is one tree with some paths taken from another? */
import { rm } from "node:fs/promises";
import { objectName, type ObjectName } from "@autocoder/core/kit/ids.ts";
import type { Studio } from "./studio.ts";

/** The tree with the given paths as the overlay has them; a path the overlay does not have is gone. */
export async function overlaid(
  studio: Studio,
  request: {
    readonly tree: ObjectName;
    readonly overlay: { readonly tree: ObjectName; readonly paths: readonly string[] };
    /** Where a temporary index may be written. */
    readonly index: string;
  },
): Promise<ObjectName> {
  const { tree, overlay, index } = request;
  const paths = overlay.paths.map((path) => path.replace(/\/+$/, ""));
  if (paths.length === 0) return tree;
  const git = (args: readonly string[], input?: Uint8Array) =>
    studio.own({ args, env: { GIT_INDEX_FILE: index }, ...(input && { input }) });
  try {
    await git(["read-tree", tree]);
    await git(["rm", "-r", "-f", "-q", "--cached", "--ignore-unmatch", "--", ...paths]);
    const { bytes } = await git(["ls-tree", "-r", "-z", "--full-tree", overlay.tree, "--", ...paths]);
    await git(["update-index", "-z", "--add", "--replace", "--index-info"], bytes);
    return objectName((await git(["write-tree"])).text);
  } finally {
    await rm(index, { force: true });
  }
}
