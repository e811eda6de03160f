/** How do tests get databases that are gone afterwards? */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { Store } from "../../engine/ports/store.ts";
import type { OpenRequest } from "./open-databases.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder of the test's own. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "autocoder-store-"));
  folders.push(folder);
  return folder;
}

/** The store at `path`, or an empty one in a folder of its own. */
export function openTestStore(request: Partial<OpenRequest> = {}): Store {
  const opened = openSqliteStore({ path: join(temporaryFolder(), "autocoder.db"), ...request });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}
