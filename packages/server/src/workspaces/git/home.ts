/** Where does the studio keep what it makes for one project? All of it can be made again but the workspaces. */
import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import type { SessionId } from "@autocoder/core/kit/ids.ts";

export interface Home {
  readonly root: string;
  /** A repository without objects of its own, in which git runs free of the person's and the agents' configuration. */
  readonly studio: string;
  readonly projectFile: string;
  readonly workspaces: string;
  readonly sessions: string;
  readonly checkouts: string;
  readonly cache: string;
  /** Where package managers keep what they have downloaded once. */
  readonly downloads: string;
  /** The folder an agent works in. */
  workspace(sessionId: SessionId): string;
  /** What the studio knows of it. */
  session(sessionId: SessionId): string;
}

export function createHome(root: string): Home {
  const workspaces = join(root, "workspaces");
  const sessions = join(root, "sessions");
  return {
    root,
    studio: join(root, "studio"),
    projectFile: join(root, "project.json"),
    workspaces,
    sessions,
    checkouts: join(root, "checkouts"),
    cache: join(root, "cache"),
    downloads: join(root, "downloads"),
    workspace: (sessionId) => join(workspaces, sessionId),
    session: (sessionId) => join(sessions, sessionId),
  };
}

const TEMPORARY = ".tmp-";

/** A new path beside `path`, for what is being made or removed. */
export const temporaryBeside = (path: string): string => join(dirname(path), `${TEMPORARY}${randomUUID()}`);

export const isTemporary = (name: string): boolean => name.startsWith(TEMPORARY);
