/** Which of the person's untracked files does a workspace get a copy of? */
import { cp } from "node:fs/promises";
import { findInside, placeInside } from "./inside.ts";

/** Copies those of the person's own files that exist and lie in their project, links not followed. */
export async function copyFiles(request: {
  readonly from: string;
  readonly to: string;
  readonly paths: readonly string[];
}): Promise<void> {
  for (const path of request.paths) {
    const source = await findInside(request.from, path);
    const target = source === undefined ? undefined : await placeInside(request.to, path);
    if (source !== undefined && target !== undefined) {
      await cp(source, target, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    }
  }
}
