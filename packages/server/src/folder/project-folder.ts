/** The files of a project that are not code, read from its folder and kept under the studio's home. */
import { createHash } from "node:crypto";
import { mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { ConversationId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { defaultProjectConfig } from "@autocoder/core/project/config.ts";
import { explainSpecRejection, parseSpec } from "@autocoder/core/spec/spec.ts";
import { parseConfig } from "./parse-config.ts";
import { withAllowed } from "./allow-command.ts";
import { readRules } from "./read-policy.ts";
import { isInside } from "./places.ts";
import { readProjectFile } from "./read-project-file.ts";
import {
  CONFIG_FILE,
  type ProjectFolder,
  type SpecFile,
  POLICY_FILE,
  type ConfigRefusal,
} from "../engine/ports/project-folder.ts";

/** Where a spec may be; the first one that is there is it. */
export const SPEC_FILES = [".autocoder/spec.md", ".autocoder/app_spec.txt", "app_spec.txt", "spec.md"] as const;

export function createProjectFolder(options: {
  /** The project's folder. */
  readonly root: string;
  /** Where agents' own folders are kept. */
  readonly agentsDir: string;
  /** The policy of the whole studio; there need be none. */
  readonly organisationFile?: string;
  readonly hidden: readonly string[];
}): ProjectFolder {
  const { root, agentsDir, organisationFile, hidden } = options;
  async function readSpecFile(): Promise<Result<SpecFile | undefined, string>> {
    for (const path of SPEC_FILES) {
      const read = await readInside(root, path);
      if (!read.ok) return read;
      if (read.value !== undefined) return ok({ path, text: read.value, hash: hashOf(read.value) });
    }
    return ok(undefined);
  }
  const talkFolderOf = (id: ConversationId) => join(agentsDir, `talk-${id}`);
  const stateDirOf: ProjectFolder["stateDirOf"] = (sessionId) => join(agentsDir, sessionId);
  return {
    hidden,
    stateDirOf,
    removeStateDir: (sessionId) => rm(stateDirOf(sessionId), { recursive: true, force: true }),
    async openTalkFolder(id) {
      const [cwd, stateDir] = [join(talkFolderOf(id), "empty"), join(talkFolderOf(id), "state")];
      for (const folder of [cwd, stateDir]) await mkdir(folder, { recursive: true });
      return { cwd, stateDir };
    },
    removeTalkFolder: (id) => rm(talkFolderOf(id), { recursive: true, force: true }),
    async promptFor(role) {
      const read = await readInside(root, `.autocoder/prompts/${role}.md`);
      if (!read.ok) throw new Error(read.error);
      return read.value;
    },
    readFile: (path) => readProjectFile(root, path),
    readSpecFile,
    async readSpec() {
      const read = await readSpecFile();
      if (!read.ok || read.value === undefined) return read as Result<undefined, string>;
      const { path, text, hash } = read.value;
      const parsed = parseSpec(text);
      return parsed.ok ? ok({ ...parsed.value, hash }) : err(explainSpecRejection(parsed.error, path));
    },
    async replaceSpec(text) {
      const there = await readSpecFile();
      if (!there.ok) return there;
      return replaceFile(root, there.value?.path ?? SPEC_FILES[0], text);
    },
    async writeSpec(text) {
      const there = await readInside(root, SPEC_FILES[0]);
      if (!there.ok) return there;
      if (there.value === undefined) return replaceFile(root, SPEC_FILES[0], text);
      if (there.value === text) return ok(undefined);
      return err(`${join(root, SPEC_FILES[0])} is there already and says something else. Move that file away first.`);
    },
    async readConfig() {
      const read = await readInside(root, CONFIG_FILE);
      if (!read.ok) return unreadable(read.error);
      return read.value === undefined ? ok(defaultProjectConfig) : parseConfig(read.value, CONFIG_FILE);
    },
    async allowCommand(allowance) {
      const read = await readInside(root, POLICY_FILE);
      if (!read.ok) return unreadable(read.error);
      const changed = withAllowed(read.value, allowance, POLICY_FILE);
      if (!changed.ok) return changed;
      const written = await replaceFile(root, POLICY_FILE, changed.value);
      return written.ok ? written : unreadable(written.error);
    },
    async readPolicy() {
      const organisation =
        organisationFile === undefined
          ? ok(undefined)
          : await readInside(dirname(organisationFile), basename(organisationFile));
      const project = await readInside(root, POLICY_FILE);
      const failed = [organisation, project].find((read) => !read.ok);
      if (failed?.ok === false) return unreadable(failed.error);
      return readRules({ organisation: textOf(organisation), project: textOf(project) });
    },
  };
}

/** The file as a whole. */
const unreadable = (message: string): Result<never, ConfigRefusal> =>
  err({ message, problems: [{ line: 1, message }] });

const textOf = (read: Result<string | undefined, string>): string | undefined => (read.ok ? read.value : undefined);

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A link in its place is replaced, never followed. The error is a sentence. */
async function replaceFile(root: string, name: string, text: string): Promise<Result<undefined, string>> {
  const path = join(root, name);
  const draft = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    if (await leadsOut(root, dirname(path))) {
      return err(`${dirname(path)} is a link that leads out of the project. Put a folder in its place.`);
    }
    await rm(draft, { force: true });
    await writeFile(draft, text, { flag: "wx" });
    await rename(draft, path);
    return ok(undefined);
  } catch (error) {
    await rm(draft, { force: true });
    if (!(error instanceof Error && "code" in error)) throw error;
    return err(`${path} could not be written (${String(error.code)}). Give yourself the right to, or free some space.`);
  }
}

/** Undefined where there is no such file; the error is a sentence. */
async function readInside(root: string, name: string): Promise<Result<string | undefined, string>> {
  const unreadable = (reason: string) => err(`${name} could not be read: ${reason}. Make it a text file you may read.`);
  const path = join(root, name);
  try {
    if (await leadsOut(root, path)) return unreadable("it is a link that leads out of the project");
    return ok(await readFile(path, "utf8"));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return ok(undefined);
    return unreadable(error.code === "EISDIR" ? "it is a folder" : String(error.code));
  }
}

/** What an agent has landed may be a link to what agents must not see, and what is read here is told to them. */
const leadsOut = async (root: string, path: string): Promise<boolean> =>
  !isInside(await realpath(path), await realpath(root));
