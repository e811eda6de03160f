/** How does a folder get some paths from another tree than the one that is laid out in it? */
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import { filesIn, type Studio } from "./studio.ts";

export interface Overlay {
  readonly tree: ObjectName;
  readonly paths: readonly string[];
}

/** Afterwards the paths are as the overlay has them; one that it does not have is gone. */
export async function layOver(
  { own, facts }: Studio,
  place: { readonly folder: string; readonly index: string },
  { tree, overlay }: { readonly tree: ObjectName; readonly overlay: Overlay },
): Promise<void> {
  const files = [...(await facts.filesOf(tree)), ...(await facts.filesOf(overlay.tree))];
  const wanted = overlay.paths.map((path) => path.replace(/\/+$/, ""));
  // Git refuses them all where it knows nothing of one.
  const paths = wanted.filter((path) => files.some((file) => file === path || file.startsWith(`${path}/`)));
  if (paths.length === 0) return;
  await own({
    args: ["checkout", "-q", "--no-overlay", "--pathspec-from-file=-", "--pathspec-file-nul", overlay.tree],
    cwd: place.folder,
    env: filesIn(place.folder, place.index),
    input: paths.join("\0"),
  });
}
