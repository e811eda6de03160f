/** Which projects are only played, by a scripted model, and by which scenario? No key or money of a person goes into them. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ProjectEntry } from "../engine/ports/store.ts";
import type { Home } from "./home.ts";

type Project = Pick<ProjectEntry, "projectId" | "root">;

/**
 * The scenario a project is played by; undefined where it is a real one. It is noted in the home, else a sample lies in
 * a folder of its scenario's name.
 */
export function rehearsalOf(home: Home, { projectId, root }: Project): string | undefined {
  try {
    return readFileSync(noteOf(home, projectId), "utf8").trim();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  return dirname(root) === home.demoDir ? basename(root) : undefined;
}

/** From now on, and whoever opens the studio: a project that was rehearsed once never asks a person's own model. */
export function noteRehearsal(home: Home, projectId: string, scenario: string): void {
  mkdirSync(home.projectDir(projectId), { recursive: true, mode: 0o700 });
  writeFileSync(noteOf(home, projectId), `${scenario}\n`);
}

/** For a project that was not made after all. */
export const forgetRehearsal = (home: Home, projectId: string): void =>
  rmSync(noteOf(home, projectId), { force: true });

const noteOf = (home: Home, projectId: string): string => join(home.projectDir(projectId), "scenario");
