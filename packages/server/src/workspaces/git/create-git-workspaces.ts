/** Our port to the person's repository, on git. */
import { existsSync } from "node:fs";
import { SessionId } from "@autocoder/core/kit/ids.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import { DiskFull } from "../../engine/ports/disk-full.ts";
import type { Workspaces, WorkspaceSettings } from "../../engine/ports/workspaces.ts";
import { cleanEnv, workEnv } from "../../process/clean-env.ts";
import { MIN_FREE_BYTES, shortOfSpace } from "../../process/free-space.ts";
import type { ProcessKeeper } from "../../process/process-keeper.ts";
import { unwrapped, type Wrap } from "../../process/wrap.ts";
import { saveCheckpoint } from "./checkpoint.ts";
import { createCheckouts } from "./checkouts.ts";
import { closeWorkspace } from "./close.ts";
import type { Context } from "./context.ts";
import { deliverTo } from "./deliver.ts";
import { catchFailure } from "./failures.ts";
import { namesIn } from "./folders.ts";
import { holdHome } from "./hold-home.ts";
import { createHome } from "./home.ts";
import { excludedFrom } from "./ignore.ts";
import { findIncoming, landTheirs } from "./incoming.ts";
import { findFiles, searchText } from "./look-into-project.ts";
import { describeCommits, readKeptArchive, readKeptWork } from "./kept-work.ts";
import { createKeyedLanes } from "./keyed-lanes.ts";
import { landTree } from "./land.ts";
import { createLandings } from "./landings.ts";
import { mergeTrees } from "./merge.ts";
import { openWorkspace, requireTip } from "./open.ts";
import { readBranches } from "./persons-branch.ts";
import { createPorts } from "./ports.ts";
import { prepareProject } from "./prepare.ts";
import { locateRepository, objectFolders } from "./repository.ts";
import { findSession } from "./session.ts";
import { createSetup } from "./setup.ts";
import { createStudio, type Studio } from "./studio.ts";
import { tidyUp } from "./tidy-up.ts";
import { diffBetween, readFileOf } from "./trees.ts";

export interface GitWorkspacesOptions {
  /** The project's folder. */
  readonly root: string;
  /** A folder of the studio's for this project alone; only one process may use it at a time. */
  readonly home: string;
  readonly settings: WorkspaceSettings;
  /** A folder all projects of this machine share, in which port blocks are claimed, and the first port given out. */
  readonly ports: { readonly folder: string; readonly first: number };
  readonly clock: Clock;
  /** What git and the set-up command run with; the studio's own additions are taken out of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The agents' jail, where there is one, for all that runs or reads what they wrote. */
  readonly wrap?: Wrap;
  /** With less on a disk that is written to nothing is begun anew. */
  readonly minFreeBytes?: number;
  /** Keeps the set-up commands that run, so that a later studio can end them. */
  readonly processes?: ProcessKeeper;
}

/** Nothing more than the port. */
export type GitWorkspaces = Workspaces;

export function createGitWorkspaces(options: GitWorkspacesOptions): GitWorkspaces {
  const { minFreeBytes = MIN_FREE_BYTES } = options;
  const context = createContext(options);
  const { home, env, studio } = context;
  const checkouts = createCheckouts(context);
  const landings = createLandings();
  const inLane = createKeyedLanes();
  const own = async () => (await studio()).own;
  const branches = async () => readBranches(home, await studio());

  return {
    prepare: () => inLane("prepare", () => catchFailure(options.home, () => prepareProject(context))),
    tip: async () => requireTip(await studio()),
    open: (request) =>
      inLane(request.sessionId, () => catchFailure(options.home, () => openWorkspace(context, request))),
    checkpoint: (request) =>
      inLane(request.sessionId, () => catchFailure(options.home, () => saveCheckpoint(context, request))),
    changes: async (from, to) => (await studio()).facts.changes(from, to),
    keptWork: async (featureId) => readKeptWork(await studio(), featureId),
    keptArchive: async (sessionId) => readKeptArchive(await studio(), sessionId),
    describe: async (commits) => describeCommits(await studio(), commits),
    diff: async (request) => diffBetween(await own(), request),
    readFile: async (tree, path) => readFileOf(await own(), tree, path),
    listFiles: async (tree) => (await studio()).facts.filesOf(tree),
    findFiles: async (request) => findFiles(await studio(), request),
    searchText: async (request) => searchText(await studio(), request),
    merge: async (request) => mergeTrees(await studio(), request),
    land: (request) => catchFailure(options.home, async () => landTree(await studio(), request)),
    landings: async () => (await landings.read(await studio())).filter((move) => "attemptId" in move),
    landingHistory: async () => landings.read(await studio()),
    incoming: async () => findIncoming(await studio(), await branches()),
    landIncoming: (request) =>
      catchFailure(options.home, async () =>
        landTheirs(await studio(), { ...request, branch: (await branches()).name }),
      ),
    deliver: () => inLane("deliver", async () => deliverTo(await studio(), await branches(), env)),
    checkout: (request) => catchFailure(options.home, () => checkouts.take(request)),
    find: async (sessionId) => ((await findSession(home, sessionId)) ? home.workspace(sessionId) : undefined),
    close: (sessionId) => inLane(sessionId, () => catchFailure(options.home, () => closeWorkspace(context, sessionId))),
    list: async () => (await namesIn(home.workspaces)).flatMap((name) => SessionId.safeParse(name).data ?? []),
    async requireRoom() {
      for (const folder of [options.root, options.home].filter((path) => existsSync(path))) {
        const short = shortOfSpace(folder, minFreeBytes);
        if (short !== undefined) throw new DiskFull(`${short} Free some space.`);
      }
    },
    get readable() {
      const repository = locateRepository(options.root);
      return repository ? objectFolders(repository) : [];
    },
  };
}

function createContext(options: GitWorkspacesOptions): Context {
  const { root, settings, clock, processes, wrap = unwrapped } = options;
  const home = createHome(options.home);
  const env = cleanEnv(options.env);
  const ports = createPorts({ ...options.ports, perOwner: settings.portsPerWorkspace });
  let made: Promise<Studio> | undefined;

  const makeStudio = async (): Promise<Studio> => {
    const repository = locateRepository(root);
    if (repository === undefined) throw new Error(`${root} is no repository: the project was not prepared.`);
    await holdHome(home);
    const studio = await createStudio({ home, repository, env, excluded: excludedFrom(settings), wrap });
    await tidyUp(studio, { home, ports, clock });
    return studio;
  };
  const studio = (): Promise<Studio> => {
    made ??= makeStudio().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
  const setup = createSetup({
    home,
    settings,
    env: workEnv(options.env),
    studio,
    wrap,
    ...(processes && { processes }),
  });
  return { root, home, settings, env, clock, ports, setup, studio };
}
