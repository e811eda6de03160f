/**
 * Our port to the person's repository. The contract suite in `workspaces/contract.ts` tests each sentence of it.
 * Every method throws DiskFull where a disk has no room left.
 */
import type { Instant } from "@autocoder/core/kit/instant.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { AttemptId, FeatureId, ObjectName, SessionId } from "@autocoder/core/kit/ids.ts";

/** A commit and the tree it holds. */
export interface Revision {
  readonly commit: ObjectName;
  readonly tree: ObjectName;
}

export interface WorkspaceSettings {
  /** Run once per content of the lockfiles, in a cache that every workspace then copies; e.g. `npm ci`. */
  readonly setup: string | undefined;
  /** Files whose content decides whether the cache is still right; e.g. `package-lock.json`. */
  readonly lockfiles: readonly string[];
  /** Folders the set-up makes, copied into each workspace; e.g. `node_modules`. */
  readonly cached: readonly string[];
  /** Untracked files of the person's checkout that each workspace gets a copy of; e.g. `.env`. */
  readonly copied: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** How many ports each workspace gets to itself. */
  readonly portsPerWorkspace: number;
}

export interface OpenedWorkspace {
  readonly path: string;
  /** The landing branch's tip the workspace started from. */
  readonly base: Revision;
  /** Port block and configured overlay; `PORT` is the first of the block. */
  readonly env: Readonly<Record<string, string>>;
  /** Paths left with conflict markers when earlier work was carried in. */
  readonly conflicts: readonly string[];
}

/** Saved work of an attempt: reachable under the attempt's ref in the project's repository. */
export interface Checkpoint extends Revision {
  /** What the work started from: the workspace's base, or the previous attempt's checkpoint in a batch. */
  readonly base: Revision;
  readonly files: readonly ChangedFile[];
}

export interface ChangedFile {
  readonly path: string;
  readonly change: "added" | "modified" | "deleted";
  readonly addedLines: number;
  readonly deletedLines: number;
}

export interface MergedTree {
  readonly tree: ObjectName;
  /** Paths that both sides changed in ways git cannot join; the tree then holds conflict markers there. */
  readonly conflicts: readonly string[];
}

export interface Landing extends Revision {
  readonly featureId: number;
  readonly attemptId: AttemptId;
  /** The landing branch's tip before it. */
  readonly parent: ObjectName;
}

/** A commit on the landing branch that takes a landing back. */
export interface Revert extends Revision {
  readonly featureId: number;
  /** The landing it takes back. */
  readonly reverts: ObjectName;
  readonly parent: ObjectName;
}

export interface Incoming extends Revision {
  /** The last commit the person's branch and the landing branch have in common. */
  readonly base: ObjectName;
}

/** A commit as a person reads of it. */
export interface CommitNote {
  readonly commit: ObjectName;
  readonly subject: string;
  readonly at: Instant;
}

/** A commit an agent made itself. */
export interface OwnCommit extends CommitNote {
  /** What it changed is the difference to this; a commit that begins a history has none. */
  readonly parent?: ObjectName;
}

/** Work that is kept under a reference of the studio's own. */
export interface KeptWork extends CommitNote {
  /** What it started from. */
  readonly base: ObjectName;
  /** The latest commits the agent made itself on the way, newest first; at most 200. */
  readonly commits: readonly OwnCommit[];
}

export interface KeptAttempt extends KeptWork {
  readonly attemptId: AttemptId;
}

export interface KeptArchive extends KeptWork {
  readonly ref: string;
}

export interface FoundFiles {
  /** Within the project's folder, in the order of their names. */
  readonly paths: readonly string[];
  /** Whether there are more. */
  readonly isCut: boolean;
}

export interface FoundLines {
  readonly lines: readonly { readonly path: string; readonly line: number; readonly text: string }[];
  readonly isCut: boolean;
}

/** `bad-pattern`: what was looked for cannot be; the message says why, and what to do. */
export interface LookFailure {
  readonly type: "bad-pattern" | "git-failed";
  readonly message: string;
}

export type PrepareFailure =
  | { readonly type: "git-missing"; readonly message: string }
  | { readonly type: "git-too-old"; readonly message: string; readonly found: string }
  | { readonly type: "folder-unusable"; readonly message: string }
  | { readonly type: "git-failed"; readonly message: string };

export type WorkspaceFailure =
  | { readonly type: "setup-failed"; readonly message: string; readonly output: string }
  | { readonly type: "git-failed"; readonly message: string };

export type LandFailure =
  | { readonly type: "tip-moved"; readonly tip: Revision }
  | { readonly type: "git-failed"; readonly message: string };

/** Whether the person's own branch now holds what landed, and if not, why it waits. */
export type Delivery =
  | { readonly type: "delivered"; readonly branch: string; readonly commit: ObjectName }
  | { readonly type: "waiting"; readonly branch: string; readonly reason: DeliveryHindrance; readonly message: string };

export type DeliveryHindrance = "uncommitted-changes" | "diverged" | "detached" | "blocked-by-files" | "git-failed";

export interface Workspaces {
  /**
   * Makes the project's folder usable, whatever it is: an empty folder becomes a repository, a repository without
   * commits gets its first one, and `refs/heads/autocoder/main` exists afterwards. Doing it again changes nothing.
   * Files that were there and not committed stay as they are, except in a folder that was no repository at all:
   * there they become the first commit, ignored ones left out.
   */
  prepare(): Promise<Result<{ readonly branch: string; readonly tip: Revision }, PrepareFailure>>;

  /** The landing branch's tip. */
  tip(): Promise<Revision>;

  /**
   * Makes a workspace for a session at the landing branch's tip, outside the project's folder, with a repository of
   * its own in which an agent can commit while the project's is read-only to it. With `carry`, that earlier work
   * is merged into its files, uncommitted. Opening a session's workspace again returns the one that is there.
   */
  open(request: {
    readonly sessionId: SessionId;
    readonly carry?: { readonly base: ObjectName; readonly head: ObjectName };
  }): Promise<Result<OpenedWorkspace, WorkspaceFailure>>;

  /**
   * Saves everything in the workspace, committed or not, tracked or untracked (ignored files left out), as one
   * commit under the attempt's ref, without touching the agent's own index or branch and without running a hook,
   * filter or program that the agent's repository names. The same files give the same tree.
   */
  checkpoint(request: {
    readonly sessionId: SessionId;
    readonly attemptId: AttemptId;
    /** The previous attempt's checkpoint in a batch; otherwise the workspace's base. */
    readonly base?: ObjectName;
    /** Saved under this ref instead of the attempt's own, e.g. for a session without an attempt. */
    readonly ref?: string;
  }): Promise<Result<Checkpoint, WorkspaceFailure>>;

  /** The changes between two commits or trees. */
  changes(from: ObjectName, to: ObjectName): Promise<readonly ChangedFile[]>;

  /** The work saved of a feature's attempts, in the order of their numbers; of each attempt what was saved last. */
  keptWork(featureId: FeatureId): Promise<readonly KeptAttempt[]>;

  /** What was archived when a session's workspace was closed; undefined where nothing was, or its time is over. */
  keptArchive(sessionId: SessionId): Promise<KeptArchive | undefined>;

  /** What these commits say of themselves, in the same order. */
  describe(commits: readonly ObjectName[]): Promise<readonly CommitNote[]>;

  /** A unified diff between two commits or trees, of the given paths only if there are any; cut after `maxBytes`. */
  diff(request: {
    readonly from: ObjectName;
    readonly to: ObjectName;
    readonly paths?: readonly string[];
    readonly maxBytes: number;
  }): Promise<string>;

  /** One file of a tree as text; undefined where there is none. */
  readFile(tree: ObjectName, path: string): Promise<string | undefined>;

  /** Every path of a tree. */
  listFiles(tree: ObjectName): Promise<readonly string[]>;

  /**
   * Files of the person's folder that git knows or would add, by a glob from its top on (`src/**`), or of a name anywhere
   * (`*.ts`). What keeps secrets (`core/project/sensitive.ts`) is neither found here nor below, nor is what lies outside.
   */
  findFiles(request: { readonly glob: string; readonly limit: number }): Promise<Result<FoundFiles, LookFailure>>;

  /**
   * Lines of those files that a regular expression matches; of text files only. A line is cut where it is very long, and an
   * expression that takes too long is given up: nothing else waits for it.
   */
  searchText(request: {
    readonly pattern: string;
    readonly ignoreCase: boolean;
    readonly glob?: string;
    readonly limit: number;
  }): Promise<Result<FoundLines, LookFailure>>;

  /** The tree that results when the work from `base` to `head` is put onto `tip`. Moves nothing. */
  merge(request: {
    readonly tip: ObjectName;
    readonly base: ObjectName;
    readonly head: ObjectName;
  }): Promise<MergedTree>;

  /**
   * Puts one commit with the given tree and message onto the landing branch, if its tip is still `expectedTip`.
   * Of two callers with the same expectation exactly one succeeds.
   */
  land(request: {
    readonly expectedTip: ObjectName;
    readonly tree: ObjectName;
    readonly message: string;
    readonly trailers: Readonly<Record<string, string>>;
  }): Promise<Result<Revision, LandFailure>>;

  /** What has landed, oldest first, read from the landing branch's trailers: the fact, whatever anything else says. */
  landings(): Promise<readonly Landing[]>;

  /** The same with the commits that took a landing back, each in its place. */
  landingHistory(): Promise<readonly (Landing | Revert)[]>;

  /**
   * Commits a person made on their own branch that the landing branch does not have yet; undefined if there are
   * none. They are merged in like any other change, gates first.
   */
  incoming(): Promise<Incoming | undefined>;

  /** Puts a merge of the person's commits onto the landing branch, if its tip is still `expectedTip`. */
  landIncoming(request: {
    readonly expectedTip: ObjectName;
    readonly incoming: ObjectName;
    readonly tree: ObjectName;
  }): Promise<Result<Revision, LandFailure>>;

  /** Brings the person's branch along to the landing branch's tip where that is safe; never forces anything. */
  deliver(): Promise<Delivery>;

  /**
   * A folder of the studio's own that holds exactly this tree (plus the cached set-up folders), for running checks.
   * `overlay` takes the named paths from another tree. The folder belongs to the caller until `release`.
   */
  checkout(request: {
    readonly tree: ObjectName;
    readonly overlay?: { readonly tree: ObjectName; readonly paths: readonly string[] };
  }): Promise<Result<CheckoutFolder, WorkspaceFailure>>;

  /** The path of a session's workspace if it is open. */
  find(sessionId: SessionId): Promise<string | undefined>;

  /**
   * Removes a session's workspace. What it held beyond its checkpoints is archived under a ref first, and kept for
   * 30 days. A workspace that is not there is no error.
   */
  close(sessionId: SessionId): Promise<Result<{ readonly archive: string | undefined }, WorkspaceFailure>>;

  /** Sessions whose workspaces are on disk. */
  list(): Promise<readonly SessionId[]>;

  /** Throws DiskFull where there is too little room for what agents make. */
  requireRoom(): Promise<void>;

  /** Folders of the project's repository an agent's git must be able to read. */
  readonly readable: readonly string[];
}

export interface CheckoutFolder {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  release(): Promise<void>;
}
