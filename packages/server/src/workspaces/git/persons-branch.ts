/** Which branch is the person's own: the one the landed work is delivered to, and where are it and the landing branch? */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Revision } from "../../engine/ports/workspaces.ts";
import { parseRevision } from "./commits.ts";
import { writeWhole } from "./folders.ts";
import type { Git } from "./git.ts";
import type { Home } from "./home.ts";
import { readBranch } from "./read-branch.ts";
import { branchRef, LANDING_BRANCH, LANDING_REF } from "./refs.ts";
import type { Studio } from "./studio.ts";

const ProjectFile = z.object({ branch: z.string().min(1) });

/** The two branches work goes between. */
export interface Branches {
  /** The person's branch. */
  readonly name: string;
  readonly theirs: Revision;
  readonly tip: Revision;
}

/** Every branch that has a commit, by its name. */
export async function readHeads(project: Git): Promise<ReadonlyMap<string, Revision>> {
  const format = "--format=%(objectname) %(tree) %(refname)";
  const { text } = await project({ args: ["for-each-ref", format, "refs/heads"] });
  const lines = text.split("\n").filter((line) => line !== "");
  // A branch's name holds no blank.
  return new Map(lines.map((line) => [line.split(" ")[2]!.slice(branchRef("").length), parseRevision(line)]));
}

/**
 * The branch chosen when the project was first prepared, as long as it exists: a person who looks at another branch for
 * an hour does not change where the work goes.
 */
export async function personsBranch(
  home: Home,
  project: Git,
  heads: ReadonlyMap<string, Revision>,
): Promise<string | undefined> {
  const chosen = await readChosen(home);
  if (chosen !== undefined && heads.has(chosen)) return chosen;
  const branch = await chooseBranch(project, new Set([...heads.keys()].filter((name) => name !== LANDING_BRANCH)));
  if (branch !== undefined) await writeWhole(home.projectFile, JSON.stringify({ branch }));
  return branch;
}

/** The person's branch and the landing branch as they are now. */
export async function readBranches(home: Home, studio: Studio): Promise<Branches> {
  const chosen = await readChosen(home);
  const found = chosen === undefined ? undefined : await readBoth(studio, chosen);
  if (found) return found;
  const name = await personsBranch(home, studio.project, await readHeads(studio.project));
  const branches = name === undefined ? undefined : await readBoth(studio, name);
  if (!branches)
    throw new Error("The landing branch or a branch to deliver to is missing: the project was not prepared.");
  return branches;
}

async function readBoth(studio: Studio, name: string): Promise<Branches | undefined> {
  const [theirs, tip] = await Promise.all([readBranch(studio, branchRef(name)), readBranch(studio, LANDING_REF)]);
  return theirs && tip ? { name, theirs, tip } : undefined;
}

async function readChosen(home: Home): Promise<string | undefined> {
  if (!existsSync(home.projectFile)) return undefined;
  return ProjectFile.parse(JSON.parse(await readFile(home.projectFile, "utf8"))).branch;
}

/** The branch that is checked out, else the one the remote calls its own, else a usual name, else any. */
async function chooseBranch(project: Git, branches: ReadonlySet<string>): Promise<string | undefined> {
  const isThere = (branch: string | undefined): boolean => branch !== undefined && branches.has(branch);
  const checkedOut = await symbolicRef(project, "HEAD", "refs/heads/");
  if (isThere(checkedOut)) return checkedOut;
  const remotes = await symbolicRef(project, "refs/remotes/origin/HEAD", "refs/remotes/origin/");
  return [remotes, "main", "master", ...branches].find(isThere);
}

/** What a symbolic reference points to, without the prefix; undefined where it points elsewhere or nowhere. */
export async function symbolicRef(project: Git, name: string, prefix: string): Promise<string | undefined> {
  const { text } = await project({ args: ["symbolic-ref", "-q", name], accept: [0, 1] });
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}
