/**
 * How does the studio look into folders that agents write, without running anything they left there?
 *
 * With a repository of its own that has configuration but no objects: git reads and writes objects in the project's
 * store and files in whichever folder is meant, but takes hooks, filters, drivers and ignore rules from here only.
 */
import { appendFile, copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { createFacts, type Facts } from "./facts.ts";
import type { Program, Wrap } from "../../process/wrap.ts";
import { createMoveRefs, type MoveRefs } from "./move-refs.ts";
import { createGit, gitEnvironment, unconfigured, type Environment, type Git } from "./git.ts";
import type { Home } from "./home.ts";
import type { Repository } from "./repository.ts";

export interface Studio {
  readonly repository: Repository;
  /** Git over the person's repository, with their configuration. */
  readonly project: Git;
  /** Git over the project's objects and, given `filesIn` in the environment, over a folder; configured by us alone. */
  readonly own: Git;
  readonly moveRefs: MoveRefs;
  readonly facts: Facts;
  /** The same in the agents' jail, for reading files while an agent may still be at work on them. */
  readonly jailed: Git;
  /** The `.git` folder of our own, from which a workspace's is made. */
  readonly gitDir: string;
}

interface Identity {
  readonly name: string;
  readonly email: string;
}

const STUDIO_IDENTITY: Identity = { name: "Autocoder", email: "autocoder@localhost" };

/** Points git at a folder's files and at the index that describes them. */
export const filesIn = (folder: string, index: string): Environment => ({
  GIT_WORK_TREE: folder,
  GIT_INDEX_FILE: index,
});

/** Makes the studio's own repository anew: identity and ignore rules are those of now. */
export async function createStudio(request: {
  readonly home: Home;
  readonly repository: Repository;
  readonly env: Environment;
  /** Ignore rules that hold whatever the project ignores. */
  readonly excluded: readonly string[];
  readonly wrap: Wrap;
}): Promise<Studio> {
  const { home, repository, env } = request;
  const project = createGit({
    cwd: repository.root,
    env: { ...gitEnvironment(env), GIT_DIR: repository.gitDir },
  });
  const gitDir = join(home.studio, ".git");
  const configured = await readConfiguration(project);
  await rm(home.studio, { recursive: true, force: true });
  await mkdir(home.studio, { recursive: true });
  const init = createGit({ cwd: home.studio, env: unconfigured(env) });
  await init({ args: ["init", "-q", "--template=", `--object-format=${configured.objectFormat}`] });
  await appendFile(join(gitDir, "config"), configurationText(configured.identity));
  await mkdir(join(gitDir, "info"));
  await writeFile(join(gitDir, "info", "exclude"), await ignoreRules(repository, request.excluded));
  await copyIfThere(join(repository.commonDir, "shallow"), join(gitDir, "shallow"));
  const ours = { GIT_DIR: gitDir, GIT_OBJECT_DIRECTORY: repository.objects };
  const options = { cwd: home.studio, env: { ...unconfigured(env), ...ours } };
  const wrap = wrapFor(request);
  const own = createGit(options);
  const jailed = createGit({ ...options, wrap });
  const moveRefs = createMoveRefs(project, repository.commonDir);
  return { repository, project, own, jailed, gitDir, moveRefs, facts: createFacts({ project, own }) };
}

/**
 * Git looks that no folder on the way to a file is a link, and opens it then. An agent that is quick enough in between
 * would make us read for it what its jail hides; in the same jail there is nothing to gain.
 */
function wrapFor({ home, repository, wrap }: { home: Home; repository: Repository; wrap: Wrap }) {
  const writable = [repository.objects, home.sessions, home.studio];
  // A jail takes root's right to write what belongs to somebody else.
  const mayWrite = process.getuid?.() !== 0 || statSync(repository.objects).uid === 0;
  return async (program: Program, cwd: string): Promise<Program> =>
    mayWrite ? wrap(program, { cwd, writable, isOurs: true }) : program;
}

async function readConfiguration(project: Git): Promise<{ identity: Identity; objectFormat: string }> {
  const pattern = "^(user\\.(name|email)|extensions\\.objectformat)$";
  const { text } = await project({ args: ["config", "-z", "--get-regexp", pattern], accept: [0, 1] });
  // Each is a name, a line break and a value, which may hold further ones.
  const settings = new Map(text.split("\0").map((entry) => [entry.split("\n", 1)[0]!, entry.replace(/^.*\n?/, "")]));
  return {
    identity: {
      name: settings.get("user.name") || STUDIO_IDENTITY.name,
      email: settings.get("user.email") || STUDIO_IDENTITY.email,
    },
    objectFormat: settings.get("extensions.objectformat") ?? "sha1",
  };
}

/** The person's identity as an environment for git, or the studio's where none is configured. */
export async function identityOf(project: Git): Promise<Environment> {
  const { name, email } = (await readConfiguration(project)).identity;
  return { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email };
}

const configurationText = ({ name, email }: Identity): string =>
  `[core]
	hooksPath = /dev/null
	fsmonitor = false
	untrackedCache = false
	attributesFile = /dev/null
	excludesFile = /dev/null
	commitGraph = false
	multiPackIndex = false
[gc]
	auto = 0
[maintenance]
	auto = false
[commit]
	gpgSign = false
[user]
	name = ${quoted(name)}
	email = ${quoted(email)}
`;

const quoted = (value: string): string => `"${value.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;

/** The person's private ignore rules hold in every workspace too. */
async function ignoreRules(repository: Repository, excluded: readonly string[]): Promise<string> {
  const file = join(repository.commonDir, "info", "exclude");
  const own = existsSync(file) ? await readFile(file, "utf8") : "";
  return [own.trimEnd(), ...excluded, ""].join("\n");
}

async function copyIfThere(from: string, to: string): Promise<void> {
  if (existsSync(from)) await copyFile(from, to);
}
