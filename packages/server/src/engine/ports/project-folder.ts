/** Our port to the files of a project that are not code: its spec, its configuration, its prompts, its agents' folders. */
import type { ConversationId, SessionId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { Allowance, CommandRules } from "@autocoder/core/policy/policy.ts";
import type { ProjectConfig } from "@autocoder/core/project/config.ts";
import type { ParsedSpec } from "@autocoder/core/spec/spec.ts";
import type { Role } from "@autocoder/core/session/role.ts";

export interface SpecFile {
  /** Within the project's folder. */
  readonly path: string;
  readonly text: string;
  readonly hash: string;
}

/** Where the project's configuration is, in its folder. */
export const CONFIG_FILE = ".autocoder/config.yaml";

/** Where the project says what agents may run beyond the usual, in its folder. */
export const POLICY_FILE = ".autocoder/policy.yaml";

export interface ConfigRefusal {
  /** Names every place, and says what to do. */
  readonly message: string;
  /** In the order of their lines; line 1 where the file as a whole is meant. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** A file of the project that is read for somebody. */
export interface ProjectFile {
  /** Within the project's folder, its parts parted by `/`. */
  readonly path: string;
  readonly text: string;
  readonly bytes: number;
}

/** Of more, nothing is read. */
export const MAX_FILE_BYTES = 1_000_000;

export interface FileRefusal {
  readonly type: "file-not-found" | "file-not-shown";
  /** Says why, and what to do. */
  readonly message: string;
}

export interface ProjectFolder {
  /** The spec in `.autocoder/spec.md` (or `app_spec.txt`); undefined where there is none; the error is a sentence. */
  readSpec(): Promise<Result<(ParsedSpec & { readonly hash: string }) | undefined, string>>;
  /** The file the spec is in, whatever is in it; undefined where there is none; the error is a sentence. */
  readSpecFile(): Promise<Result<SpecFile | undefined, string>>;
  /** Puts a text into the file the spec is in, or makes one, at once or not at all; the error is a sentence. */
  replaceSpec(text: string): Promise<Result<undefined, string>>;
  /** Keeps a new project's first spec, unless another is there; the error is a sentence. Like all of these, never through a link out of the project. */
  writeSpec(text: string): Promise<Result<undefined, string>>;
  /** `.autocoder/config.yaml`, validated; defaults where there is none. */
  readConfig(): Promise<Result<ProjectConfig, ConfigRefusal>>;
  /**
   * Which commands agents may run: the studio's `policy.yaml` and the project's `.autocoder/policy.yaml` as they are now.
   * A file with a slip in it is refused, never passed over.
   */
  readPolicy(): Promise<Result<CommandRules, ConfigRefusal>>;
  /** Adds a command to the project's policy; what else is in the file stays. A broken file is refused and left alone. */
  allowCommand(allowance: Allowance): Promise<Result<undefined, ConfigRefusal>>;
  /**
   * A text file of the project, by its path within it or an absolute one into it. What lies outside after all links are
   * followed, keeps secrets (`core/project/sensitive.ts`), is no text or is larger than `MAX_FILE_BYTES` is refused.
   */
  readFile(path: string): Promise<Result<ProjectFile, FileRefusal>>;
  /** The project's own instructions for a role (`.autocoder/prompts/<role>.md`), in place of ours. */
  promptFor(role: Role): Promise<string | undefined>;
  /** A folder only this session's agent uses. */
  stateDirOf(sessionId: SessionId): string;
  removeStateDir(sessionId: SessionId): Promise<void>;
  /** What only the agent of this conversation uses: an empty folder to be in, and one for its own files. Makes both. */
  openTalkFolder(id: ConversationId): Promise<{ readonly cwd: string; readonly stateDir: string }>;
  removeTalkFolder(id: ConversationId): Promise<void>;
  /** Folders that are hidden from every agent: the studio's home above all. */
  readonly hidden: readonly string[];
}
