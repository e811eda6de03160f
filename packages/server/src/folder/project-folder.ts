/** The files of a project that are not code, read from its folder and kept under the studio's home. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { defaultProjectConfig } from "@autocoder/core/project/config.ts";
import { explainSpecRejection, parseSpec } from "@autocoder/core/spec/spec.ts";
import { parseConfig } from "./parse-config.ts";
import { CONFIG_FILE, type ProjectFolder, type SpecFile } from "../engine/ports/project-folder.ts";

/** Where a spec may be; the first one that is there is it. */
export const SPEC_FILES = [".autocoder/spec.md", ".autocoder/app_spec.txt", "app_spec.txt", "spec.md"] as const;

export function createProjectFolder(options: {
  /** The project's folder. */
  readonly root: string;
  /** Where agents' own folders are kept. */
  readonly agentsDir: string;
  readonly hidden: readonly string[];
}): ProjectFolder {
  const { root, agentsDir, hidden } = options;
  const inProject = (path: string) => join(root, path);
  async function readSpecFile(): Promise<Result<SpecFile | undefined, string>> {
    for (const path of SPEC_FILES) {
      const read = await readFileOfPerson(inProject(path), path);
      if (!read.ok) return read;
      if (read.value !== undefined) return ok({ path, text: read.value, hash: hashOf(read.value) });
    }
    return ok(undefined);
  }
  const stateDirOf: ProjectFolder["stateDirOf"] = (sessionId) => join(agentsDir, sessionId);
  return {
    hidden,
    stateDirOf,
    removeStateDir: (sessionId) => rm(stateDirOf(sessionId), { recursive: true, force: true }),
    promptFor: (role) => readIfThere(inProject(`.autocoder/prompts/${role}.md`)),
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
      return replaceFile(inProject(there.value?.path ?? SPEC_FILES[0]), text);
    },
    async writeSpec(text) {
      await mkdir(inProject(".autocoder"), { recursive: true });
      await writeFile(inProject(SPEC_FILES[0]), text);
    },
    async readConfig() {
      const read = await readFileOfPerson(inProject(CONFIG_FILE), CONFIG_FILE);
      if (!read.ok) return err({ message: read.error, problems: [{ line: 1, message: read.error }] });
      return read.value === undefined ? ok(defaultProjectConfig) : parseConfig(read.value, CONFIG_FILE);
    },
  };
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A link in its place is replaced, never followed. The error is a sentence. */
async function replaceFile(path: string, text: string): Promise<Result<undefined, string>> {
  const draft = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
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
async function readFileOfPerson(path: string, name: string): Promise<Result<string | undefined, string>> {
  try {
    return ok(await readIfThere(path));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const reason = error.code === "EISDIR" ? "it is a folder" : String(error.code);
    return err(`${name} could not be read: ${reason}. Make it a text file you may read.`);
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
}
