/** The files of a project that are not code, read from its folder and kept under the studio's home. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { defaultProjectConfig, ProjectConfig } from "@autocoder/core/project/config.ts";
import { explainSpecRejection, parseSpec } from "@autocoder/core/spec/spec.ts";
import type { ProjectFolder } from "../engine/ports/project-folder.ts";

const SPEC_FILES = [".autocoder/spec.md", ".autocoder/app_spec.txt", "app_spec.txt", "spec.md"] as const;

export function createProjectFolder(options: {
  /** The project's folder. */
  readonly root: string;
  /** Where agents' own folders are kept. */
  readonly agentsDir: string;
  readonly hidden: readonly string[];
}): ProjectFolder {
  const { root, agentsDir, hidden } = options;
  const inProject = (path: string) => join(root, path);
  const stateDirOf: ProjectFolder["stateDirOf"] = (sessionId) => join(agentsDir, sessionId);
  return {
    hidden,
    stateDirOf,
    removeStateDir: (sessionId) => rm(stateDirOf(sessionId), { recursive: true, force: true }),
    promptFor: (role) => readIfThere(inProject(`.autocoder/prompts/${role}.md`)),
    async readSpec() {
      for (const path of SPEC_FILES) {
        const text = await readIfThere(inProject(path));
        if (text !== undefined) return checkSpec(text, path);
      }
      return ok(undefined);
    },
    async writeSpec(text) {
      await mkdir(inProject(".autocoder"), { recursive: true });
      await writeFile(inProject(SPEC_FILES[0]), text);
    },
    async readConfig() {
      const path = ".autocoder/config.yaml";
      const text = await readIfThere(inProject(path));
      return text === undefined ? ok(defaultProjectConfig) : parseConfig(text, path);
    },
  };
}

function checkSpec(text: string, source: string): Awaited<ReturnType<ProjectFolder["readSpec"]>> {
  const parsed = parseSpec(text);
  if (!parsed.ok) return err(explainSpecRejection(parsed.error, source));
  return ok({ ...parsed.value, hash: createHash("sha256").update(text).digest("hex") });
}

function parseConfig(text: string, path: string): Result<ProjectConfig, string> {
  try {
    const config = ProjectConfig.safeParse(parse(text) ?? {});
    if (config.success) return ok(config.data);
    return err(
      `${path} is not as it should be:\n${z.prettifyError(config.error)}\nCorrect it; no agent starts until then.`,
    );
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    return err(`${path} could not be read: ${error.message}\nCorrect it; no agent starts until then.`);
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
