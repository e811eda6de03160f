/** How does a folder become a project, for the command line and for the browser? Nothing is left behind where it is refused. */
import { mkdir, readdir, readFile, rmdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { instant } from "@autocoder/core/kit/instant.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { judgeName } from "@autocoder/core/project/project-name.ts";
import { explainSpecRejection, parseSpec } from "@autocoder/core/spec/spec.ts";
import type { ProjectRefusal, WantedProject } from "../engine/ports/machine.ts";
import type { ProjectEntry, Store } from "../engine/ports/store.ts";
import type { Studio } from "../engine/studio.ts";
import { SPEC_FILES } from "../folder/project-folder.ts";
import { readPath } from "../folder/read-path.ts";
import { type FolderRules, type UsableFolder, usableFolder } from "../folder/usable-folder.ts";
import { cleanEnv } from "../process/clean-env.ts";
import { hasCommit } from "../workspaces/git/look-at-folder.ts";
import { idForFolder } from "./id-for-folder.ts";

export interface Maker {
  readonly studio: Studio;
  readonly store: Store;
  readonly rules: FolderRules;
  readonly env: NodeJS.ProcessEnv;
  /** Makes a new project one that is only played; the result takes that back. */
  readonly rehearse?: ((entry: ProjectEntry) => Promise<() => Promise<void>>) | undefined;
}

export async function makeProject(wanted: WantedProject, maker: Maker): Promise<Result<ProjectEntry, ProjectRefusal>> {
  const { studio, store, env, rehearse } = maker;
  const judged = await judge(wanted, maker);
  if (!judged.ok) return judged;
  const { root, isNew, name } = judged.value;
  const there = isNew ? await makeFolder(root) : undefined;
  if (there !== undefined) return unusable(there);
  const goesOn = ({ landings }: StudioState) => {
    const last = landings.at(-1);
    return last === undefined ? Promise.resolve(true) : hasCommit(root, last.commit, cleanEnv(env));
  };
  const projectId = await idForFolder(root, store, goesOn);
  const entry: ProjectEntry = { projectId, name, root, createdAt: instant(Date.now()) };
  const takeBack = await rehearse?.(entry);
  const created = await studio.create({ entry, ...(wanted.spec !== undefined && { spec: wanted.spec }) });
  if (created.ok) return ok(entry);
  await takeBack?.();
  if (isNew && (await readdir(root)).length === 0) await rmdir(root);
  return err({ ...created.error, field: "folder" });
}

/** Why it could not be made, in a sentence. */
async function makeFolder(root: string): Promise<string | undefined> {
  try {
    await mkdir(root);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return `${root} could not be made (${String(error.code)}). Make it yourself, or choose another place.`;
  }
}

/** All that can be known before anything is changed. */
async function judge(
  { name, folder, spec, createFolder }: WantedProject,
  { rules }: Maker,
): Promise<Result<UsableFolder & { readonly name: string }, ProjectRefusal>> {
  const path = readPath(folder, rules.personsHome);
  if (!path.ok) return unusable(path.error);
  const usable = await usableFolder(path.value, rules);
  if (!usable.ok) return unusable(usable.error);
  const { root, isNew } = usable.value;
  if (isNew && !createFolder) return unusable(`${root} does not exist. Make it first, or have it made.`);
  const taken = name === undefined ? [] : rules.entries.map((entry) => entry.name);
  const judged = judgeName(name ?? basename(root).slice(0, 100), taken);
  if (!judged.ok) return err({ ...judged.error, field: "name" });
  const reason = spec === undefined ? undefined : await reasonAgainstSpec(root, spec);
  if (reason !== undefined) return err({ type: "bad-spec", message: reason, field: "spec" });
  return ok({ root, isNew, name: judged.value });
}

const unusable = (message: string): Result<never, ProjectRefusal> =>
  err({ type: "unusable-folder", message, field: "folder" });

/** What a person wrote is never overwritten. */
async function reasonAgainstSpec(root: string, spec: string): Promise<string | undefined> {
  const parsed = parseSpec(spec);
  if (!parsed.ok) return explainSpecRejection(parsed.error, "The spec");
  const path = join(root, SPEC_FILES[0]);
  try {
    if ((await readFile(path, "utf8")) === spec) return undefined;
    return `${path} is there already and says something else. Make the project without a spec, or move that file away first.`;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    return `${path} is in the way (${String(error.code)}). Move it away first.`;
  }
}
