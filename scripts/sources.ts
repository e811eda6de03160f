/** What are the source files of the repository, and what does each import? For the tests that keep its rules. */
import { globSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

export interface SourceFile {
  /** From the root, as `packages/core/src/kit/ids.ts`. */
  readonly file: string;
  readonly text: string;
}

/** The files that match a glob from the root, without what is installed or built. */
export function readSources(...globs: readonly string[]): readonly SourceFile[] {
  const files = globSync([...globs], { cwd: root, exclude: (place) => /(^|\/)(node_modules|dist|\.git)$/.test(place) });
  return files
    .filter((file) => statSync(path.join(root, file)).isFile())
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

/** What a file names in its imports; what is near it (`../kit/ids.ts`) as a place from the root. */
export function importsOf({ file, text }: SourceFile): readonly string[] {
  const named = [...text.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1] ?? "");
  return named.map((name) => (name.startsWith(".") ? path.join(path.dirname(file), name) : name));
}
