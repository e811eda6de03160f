/** Which files were agents told they had written? Each is known by the name git gives its content. */
import { createHash } from "node:crypto";

export interface WrittenFile {
  readonly path: string;
  readonly object: string;
}

export interface WrittenFiles {
  note(files: readonly { readonly path: string; readonly content: string }[]): void;
  all(): readonly WrittenFile[];
}

export function createWrittenFiles(): WrittenFiles {
  const objects = new Map<string, string>();
  return {
    note(files) {
      for (const { path, content } of files) objects.set(blobName(content), path);
    },
    all: () => [...objects].map(([object, path]) => ({ object, path })),
  };
}

/** What `git hash-object` says. */
export function blobName(content: string): string {
  const bytes = Buffer.from(content);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
