/** Our port to the person's machine, as far as making and keeping projects needs it. Every error is a sentence. */
import type { FolderView } from "@autocoder/core/api/routes/folders.ts";
import type { ProjectFinding } from "@autocoder/core/api/routes/projects.ts";
import type { SpecTemplate } from "@autocoder/core/api/routes/spec.ts";
import type { MachineFinding, SampleBeginning } from "@autocoder/core/api/routes/system.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { StudioRefusal } from "../studio.ts";
import type { Keys } from "./keys.ts";
import type { ProjectEntry } from "./store.ts";

export interface Machine {
  /** Judges what a person has typed so far; odd input is judged, never thrown at. */
  checkProject(typed: {
    readonly name: string | undefined;
    readonly folder: string | undefined;
  }): Promise<readonly ProjectFinding[]>;
  /** Makes a folder a project. Nothing is left behind where it is refused. */
  makeProject(wanted: WantedProject): Promise<Result<ProjectEntry, ProjectRefusal>>;
  /** Names of folders only, never of what is the studio's own or keeps a person's secrets. */
  listFolder(wanted: {
    readonly path: string | undefined;
    readonly showHidden: boolean;
  }): Promise<Result<FolderView, string>>;
  createFolder(path: string): Promise<Result<{ readonly path: string }, string>>;
  /** What there is of what the studio needs; a secret is told by where it is, never by its value. */
  examine(): Promise<readonly MachineFinding[]>;
  /**
   * Makes a sample project, or goes on with it: scripted agents build it, or lead an interview about it, at no cost.
   */
  startDemo(
    begin: SampleBeginning,
  ): Promise<Result<{ readonly projectId: ProjectId; readonly isContinued: boolean }, StudioRefusal>>;
  specTemplates(): Promise<readonly SpecTemplate[]>;
  /** The person's keys for models. */
  readonly keys: Keys;
}

export type { SampleBeginning };

export interface WantedProject {
  /** Where it is absent, the folder's. */
  readonly name?: string | undefined;
  readonly folder: string;
  readonly spec?: string | undefined;
  /** Whether a folder that does not exist is made. */
  readonly createFolder: boolean;
}

export interface ProjectRefusal {
  readonly type: StudioRefusal["type"] | "bad-name";
  readonly message: string;
  /** What of the wish it is about. */
  readonly field?: "name" | "folder" | "spec";
}
