/** All projects of one home: registered, opened when they are needed, closed together. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { explainRejection } from "@autocoder/core/log/rejection.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import type { ProjectConfig } from "@autocoder/core/project/config.ts";
import type { ByTimetable } from "@autocoder/core/run/run.ts";
import type { RunChoice } from "@autocoder/core/settings/settings.ts";
import { createSlots } from "./conversation/slots.ts";
import { asError, isHalt } from "./failure.ts";
import { createLane, type Lane } from "./lane.ts";
import type { AgentRuntime } from "./ports/agents.ts";
import type { Attachments } from "./ports/attachments.ts";
import type { CheckRunner } from "./ports/checks.ts";
import type { Clock } from "./ports/clock.ts";
import type { PageReader } from "./ports/page-reader.ts";
import type { Pictures } from "./ports/pictures.ts";
import type { ProjectSecrets } from "./ports/project-secrets.ts";
import type { ConfigRefusal, ProjectFolder } from "./ports/project-folder.ts";
import type { Secrets } from "./ports/secrets.ts";
import type { ProjectEntry, Store } from "./ports/store.ts";
import type { Workspaces } from "./ports/workspaces.ts";
import { openProjectEngine, type ProjectEngine } from "./project-engine.ts";
import { createReopening } from "./reopening.ts";
import { type SpecChange, type SpecRefusal, writeSpec } from "./spec/write-spec.ts";
import { createSettings, type Settings } from "./settings.ts";
import { createTimetable, type Timetable } from "./timetable/timetable.ts";

/** Everything one project needs of the world. */
export interface ProjectAdapters {
  readonly workspaces: Workspaces;
  readonly folder: ProjectFolder;
  readonly runtime: AgentRuntime;
  readonly checks: CheckRunner;
  readonly projectSecrets: ProjectSecrets;
  /** The scenario whose scripted agents play the project, where no model is asked. */
  readonly rehearses?: string | undefined;
}

export interface StudioOptions {
  /** For agents in a conversation. */
  readonly pages: PageReader;
  readonly secrets: Secrets;
  readonly store: Store;
  readonly clock: Clock;
  readonly attachments: Attachments;
  readonly pictures: Pictures;
  /** Names this home, so that a restarted studio takes its own projects up at once. */
  readonly holder: string;
  /** Sessions this machine carries at once, over all projects, unless a person has set another number. */
  readonly maxSessions: number;
  adaptersFor(entry: ProjectEntry, settings: Settings): Promise<ProjectAdapters>;
  /** Is told of each engine as it opens, before anybody asks it something. */
  readonly onOpen?: (engine: ProjectEngine) => Promise<void>;
}

/** Says what happened, to what, and what to do; for people. */
export interface StudioRefusal {
  readonly type:
    | "unknown-project"
    | "taken"
    | "held-elsewhere"
    | "unusable-folder"
    | "bad-spec"
    | "bad-config"
    | "run-active"
    | "refused";
  readonly message: string;
}

export interface Studio {
  projects(): Promise<readonly ProjectEntry[]>;
  /** Opens a project without waiting any longer whose history could not be written; others are as they are. */
  tryAgain(projectId: ProjectId): Promise<void>;
  /** Registers a project and makes its folder usable; nothing is changed if it is refused. */
  create(request: {
    readonly entry: ProjectEntry;
    readonly spec?: string;
  }): Promise<Result<ProjectEngine, StudioRefusal>>;
  /**
   * A project's engine, opened if it is not yet. One whose history cannot be written for now stands still, to be looked
   * at, until it could be opened anew.
   */
  open(projectId: ProjectId): Promise<Result<ProjectEngine, StudioRefusal>>;
  /** The files of a project that are not code. */
  folderOf(projectId: ProjectId): Promise<Result<ProjectFolder, StudioRefusal>>;
  /** Makes a text a project's spec, as a version of its own; nothing that was there before is lost. */
  writeSpec(projectId: ProjectId, change: SpecChange): Promise<Result<undefined, StudioRefusal | SpecRefusal>>;
  /** Gives a project another name. */
  rename(projectId: ProjectId, name: string): Promise<Result<undefined, StudioRefusal>>;
  /** Takes a project out of the registry, unless a run is active in it; its folder and its history stay, its secrets do not. */
  forget(projectId: ProjectId): Promise<Result<undefined, StudioRefusal>>;
  /** Projects that are open in this process. */
  readonly engines: ReadonlyMap<ProjectId, ProjectEngine>;
  readonly settings: Settings;
  /** What is to be taken out of what is shown. */
  readonly secrets: Secrets;
  /** What people attached to what they said, of every project. */
  readonly attachments: Attachments;
  /** What could be seen of the work, of every project. */
  readonly pictures: Pictures;
  /** The project's committed configuration as it is in its folder now. */
  readConfig(projectId: ProjectId): Promise<Result<Result<ProjectConfig, ConfigRefusal>, StudioRefusal>>;
  /** Reads the project's spec and configuration anew, then starts a run; what is not said of it is as it is set. */
  startRun(projectId: ProjectId, choice: RunChoice): Promise<Result<ProjectEngine, StudioRefusal>>;
  /** When runs start and end by themselves. */
  readonly timetable: Timetable;
  close(): Promise<void>;
}

/** Conversations that are answered at once, over all projects; what else is said waits. */
const MAX_ANSWERING = 20;

export function createStudio(options: StudioOptions): Studio {
  const { store, clock, attachments, pictures, pages, secrets, holder, maxSessions } = options;
  const settings = createSettings({ store, clock, maxSessions, onMaxSessions: () => lookElsewhere(undefined) });
  const answering = createSlots(MAX_ANSWERING);
  const engines = new Map<ProjectId, ProjectEngine>();
  const folders = new Map<ProjectId, ProjectFolder>();
  const runtimes = new Map<ProjectId, AgentRuntime>();
  const secretsKept = new Map<ProjectId, ProjectSecrets>();
  const lanes = new Map<ProjectId, Lane>();
  const specLanes = new Map<ProjectId, Lane>();

  const liveSessions = () =>
    [...engines.values()].reduce((sum, { journal }) => sum + journal.state.liveSessions.size, 0);

  function lookElsewhere(projectId: ProjectId | undefined): void {
    for (const engine of engines.values()) if (engine.projectId !== projectId) engine.look();
  }

  /** One opening at a time for each project. */
  const laneOf = (projectId: ProjectId) => laneIn(lanes, projectId);
  /** One writing of its spec at a time, while others may open it. */
  const specLaneOf = (projectId: ProjectId) => laneIn(specLanes, projectId);

  async function openEntry(entry: ProjectEntry, spec?: string): Promise<Result<ProjectEngine, StudioRefusal>> {
    const known = engines.get(entry.projectId);
    if (known && !known.ended.aborted) return ok(known);
    const waits = known?.halted?.mayGoOn ? known : undefined;
    if (waits && reopening.isWaiting(entry.projectId)) return ok(waits);
    try {
      if (waits) await Promise.all([store.requireRoom(), waits.workspaces.requireRoom()]);
      return await openAfter(known, entry, spec);
    } catch (thrown) {
      if (!isHalt(thrown)) throw thrown;
      if (waits === undefined) return refused("unusable-folder", asError(thrown).message);
      reopening.later(entry.projectId);
      return ok(waits);
    }
  }

  async function openAfter(
    known: ProjectEngine | undefined,
    entry: ProjectEntry,
    spec: string | undefined,
  ): Promise<Result<ProjectEngine, StudioRefusal>> {
    const { projectId, name, root } = entry;
    // One that could not go on may still be ending what it had under way.
    await known?.close();
    await settings.load();
    const { workspaces, folder, runtime, checks, projectSecrets, rehearses } = await options.adaptersFor(
      entry,
      settings,
    );
    secretsKept.set(projectId, projectSecrets);
    const prepared = await workspaces.prepare();
    if (!prepared.ok) return refused("unusable-folder", prepared.error.message);
    const written = spec === undefined ? ok(undefined) : await folder.writeSpec(spec);
    if (!written.ok) return refused("unusable-folder", written.error);
    const opened = await openProjectEngine({
      projectId,
      holder,
      store,
      clock,
      workspaces,
      checks,
      attachments,
      pictures,
      pages,
      secrets,
      projectSecrets,
      runtime,
      files: folder,
      rehearses,
      answering,
      usual: () => settings.runOptions(projectId, {}),
      freeSessions: () => settings.maxSessions - liveSessions(),
    });
    if (!opened.ok) {
      return refused("held-elsewhere", `Another studio has the project ${name} open. Stop it, or use that one.`);
    }
    const engine = opened.value;
    engines.set(projectId, engine);
    const onEnd = () => engine.halted?.mayGoOn && reopening.later(projectId);
    engine.ended.addEventListener("abort", onEnd);
    if (engine.ended.aborted) onEnd();
    await options.onOpen?.(engine);
    // A session that ends here may be what another project was waiting for.
    engine.journal.subscribe(({ events }) => {
      if (events.some(({ event }) => event.type === "session.ended")) lookElsewhere(projectId);
    });
    folders.set(projectId, folder);
    runtimes.set(projectId, runtime);
    if (engine.journal.state.project === undefined) {
      const { branch } = prepared.value;
      await engine.journal.dispatch({ type: "project.create", name, root, branch });
    }
    return ok(engine);
  }

  /** Does something with a project while nobody opens or forgets it. */
  function withEntry<T>(
    projectId: ProjectId,
    use: (entry: ProjectEntry) => Promise<Result<T, StudioRefusal>>,
  ): Promise<Result<T, StudioRefusal>> {
    return laneOf(projectId).run(async () => {
      const entry = (await store.listProjects()).find((project) => project.projectId === projectId);
      return entry ? use(entry) : unknownProject(projectId);
    });
  }

  const reopening = createReopening({ clock, reopen: (projectId) => open(projectId) });
  const open = (projectId: ProjectId) => withEntry(projectId, (entry) => openEntry(entry));

  async function forgetEntry(entry: ProjectEntry): Promise<Result<undefined, StudioRefusal>> {
    const { projectId, name } = entry;
    const opened = await openEntry(entry);
    if (opened.ok && activeRun(opened.value.journal.state)) {
      return refused("run-active", `A run is active in ${name}. Stop it and wait until it has ended, then try again.`);
    }
    // Where the folder is gone nothing can be at work, and forgetting the project is what is left to do.
    if (!opened.ok && opened.error.type !== "unusable-folder") return opened;
    if (opened.ok) await opened.value.close();
    secretsKept.get(projectId)?.forget();
    secretsKept.delete(projectId);
    engines.delete(projectId);
    folders.delete(projectId);
    runtimes.delete(projectId);
    await store.removeProject(projectId);
    return ok(undefined);
  }

  /** With the spec and configuration as the person has them now; workspaces are made by the new configuration. */
  async function openAnew(entry: ProjectEntry): Promise<Result<ProjectEngine, StudioRefusal>> {
    const opened = await openEntry(entry);
    if (!opened.ok) return opened;
    const read = await readProject(opened.value, folders.get(entry.projectId)!);
    if (!read.ok) return read;
    if (read.value.isSame || opened.value.journal.state.liveSessions.size > 0) return opened;
    await opened.value.close();
    return openEntry(entry);
  }

  async function startRun(
    projectId: ProjectId,
    choice: RunChoice,
    schedule?: ByTimetable,
  ): Promise<Result<ProjectEngine, StudioRefusal>> {
    const opened = await withEntry(projectId, openAnew);
    if (!opened.ok) return opened;
    const unready = await runtimes.get(projectId)?.whyNotReady?.();
    if (unready !== undefined) return refused("refused", unready);
    const started = await opened.value.journal.dispatch({
      type: "run.start",
      options: await settings.runOptions(projectId, choice),
      ...(schedule && { schedule }),
    });
    return started.ok ? opened : refused("refused", explainRejection(started.error));
  }

  const timetable = createTimetable({ store, clock, projects: { engines, open, startRun } });

  return {
    engines,
    settings,
    secrets,
    attachments,
    pictures,
    open,
    async tryAgain(projectId) {
      reopening.hurry(projectId);
      await open(projectId);
    },
    async readConfig(projectId) {
      const opened = await open(projectId);
      return opened.ok ? ok(await folders.get(projectId)!.readConfig()) : opened;
    },
    projects: () => store.listProjects(),
    async folderOf(projectId) {
      const opened = await open(projectId);
      return opened.ok ? ok(folders.get(projectId)!) : opened;
    },
    async writeSpec(projectId, change) {
      const opened = await open(projectId);
      if (!opened.ok) return opened;
      const place = { journal: opened.value.journal, folder: folders.get(projectId)! };
      return specLaneOf(projectId).run(() => writeSpec(place, change));
    },
    rename: (projectId, name) =>
      withEntry(projectId, async () => {
        await store.renameProject(projectId, name);
        return ok(undefined);
      }),
    forget: (projectId) => withEntry(projectId, forgetEntry),
    /** In the project's lane: whoever opens it as soon as it is listed waits until all of it is there. */
    create: ({ entry, spec }) =>
      laneOf(entry.projectId).run(async () => {
        const added = await store.addProject(entry);
        if (!added.ok) {
          const { by } = added.error;
          const message = `The project ${by.name} (${by.root}) has this name or folder already. Choose another.`;
          return refused("taken", message);
        }
        const opened = await openEntry(entry, spec);
        if (!opened.ok) await store.removeProject(entry.projectId);
        return opened;
      }),
    startRun: (projectId, choice) => startRun(projectId, choice),
    timetable,
    async close() {
      await timetable.stop();
      reopening.stop();
      await Promise.all([...engines.values()].map((engine) => engine.close()));
      await store.close();
    },
  };
}

function laneIn(lanes: Map<ProjectId, Lane>, projectId: ProjectId): Lane {
  const lane = lanes.get(projectId) ?? createLane();
  lanes.set(projectId, lane);
  return lane;
}

const refused = (type: StudioRefusal["type"], message: string): Result<never, StudioRefusal> => err({ type, message });

const unknownProject = (projectId: ProjectId): Result<never, StudioRefusal> =>
  refused("unknown-project", `There is no project ${projectId}. \`autocoder init\` in its folder makes one.`);

/** What a person has written since: the spec and the configuration become part of the history. */
async function readProject(
  { journal }: ProjectEngine,
  folder: ProjectFolder,
): Promise<Result<{ readonly isSame: boolean }, StudioRefusal>> {
  const spec = await folder.readSpec();
  if (!spec.ok) return refused("bad-spec", spec.error);
  const config = await folder.readConfig();
  if (!config.ok) return refused("bad-config", config.error.message);
  const policy = await folder.readPolicy();
  if (!policy.ok) return refused("bad-config", policy.error.message);
  if (spec.value) {
    const { title, text, hash } = spec.value;
    await journal.dispatch({ type: "spec.record", title, text, hash, how: "file" });
  }
  const isSame = JSON.stringify(config.value) === JSON.stringify(journal.state.config);
  if (!isSame) await journal.dispatch({ type: "project.configure", config: config.value });
  return ok({ isSame });
}
