/** How does a new project become one that is only played? */
import { mkdir, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ProjectEntry } from "../engine/ports/store.ts";
import type { Home } from "../home/home.ts";
import { forgetRehearsal, noteRehearsal } from "../home/rehearsals.ts";
import { loadScenario } from "../rehearsal/load-scenario.ts";

/** Notes the scenario and writes its configuration, where the folder has none; the result takes both back. */
export async function beginRehearsal(
  home: Home,
  { projectId, root }: ProjectEntry,
  scenario: string,
): Promise<() => Promise<void>> {
  const loaded = loadScenario(scenario);
  if (!loaded.ok) throw new Error(loaded.error.message);
  noteRehearsal(home, projectId, scenario);
  const { config } = loaded.value;
  const isWritten = config !== undefined && (await writeNew(join(root, ".autocoder"), "config.yaml", config));
  return async () => {
    forgetRehearsal(home, projectId);
    if (!isWritten) return;
    await rm(join(root, ".autocoder", "config.yaml"));
    // Others' files may have been there before.
    await rmdir(join(root, ".autocoder")).catch(() => undefined);
  };
}

/** Whether it was written: what a person wrote stays. */
async function writeNew(folder: string, name: string, text: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(join(folder, name), text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
