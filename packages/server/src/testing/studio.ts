/**
 * A whole studio for a test: the real engine, git, checks and folders, with agents that are programs and a clock that
 * is moved by hand. It is closed after the test, and whatever it left behind fails the test.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect } from "vitest";
import { projectId, type SessionId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import type { Event, EventOf, EventType } from "@autocoder/core/log/event.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import { type RunEnding, RunOptions } from "@autocoder/core/run/run.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { draftOf, featureOf, idOf, NOON } from "@autocoder/core/testing/builders.ts";
import { createScriptedRuntime } from "../agents/scripted/scripted-runtime.ts";
import { createCheckRunner } from "../checks/check-runner.ts";
import { type ProjectEngine } from "../engine/project-engine.ts";
import type { Store } from "../engine/ports/store.ts";
import type { Workspaces } from "../engine/ports/workspaces.ts";
import { createStudio, type Studio } from "../engine/studio.ts";
import { createProjectFolder } from "../folder/project-folder.ts";
import { createMemoryStore } from "../store/memory/memory-store.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { commitProject, createWorld, git } from "../workspaces/contract/world.ts";
import { createGitWorkspaces, type GitWorkspaces } from "../workspaces/git/create-git-workspaces.ts";
import { type Cast, createCompany } from "./cast.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { type CrashPoint, createLife, type Life } from "./life.ts";
import { findLeftovers } from "./leftovers.ts";

export interface TestStudioOptions {
  /** Features a person wrote down: each name with the names it waits for. */
  readonly backlog?: Readonly<Record<string, readonly string[]>>;
  /** What a planner makes features from, where there is no backlog. */
  readonly spec?: string;
  /** `.autocoder/config.yaml`. */
  readonly config?: object;
  /** Other files of the person's project. */
  readonly files?: Readonly<Record<string, string>>;
  readonly cast?: Cast;
  readonly store?: "memory" | "sqlite";
  /** What stands between the engine and the real ports, to make them fail where a test wants it. */
  readonly through?: {
    readonly store?: (real: Store) => Store;
    readonly workspaces?: (real: Workspaces) => Workspaces;
  };
  /** Whether mistakes of the studio's own are what the test is about. */
  readonly expectsDefects?: boolean;
}

export interface TestStudio {
  /** The person's folder. */
  readonly root: string;
  readonly clock: FakeClock;
  readonly studio: Studio;
  readonly engine: ProjectEngine;
  readonly state: StudioState;
  readonly store: Store;
  readonly workspaces: GitWorkspaces;
  start(options?: Partial<RunOptions>): Promise<void>;
  /** Asks for what the test takes for granted. */
  ask(request: Request): Promise<void>;
  /** Resolves as soon as this is so. */
  until(holds: (state: StudioState) => boolean): Promise<void>;
  /** Resolves when something more that an agent said or did is stored. */
  heard(): Promise<void>;
  /** Resolves when nothing is under way any more, with how the run ended. */
  runEnds(): Promise<RunEnding>;
  /** Ends the engine on the spot, as a power cut does; what it left is there for the next one. */
  crash(): Promise<void>;
  crashAt(point: CrashPoint): Promise<void>;
  /**
   * Opens the studio again on the same store and folders; one that has not crashed is closed first. Agents go on with
   * their sessions, unless those are `lost`.
   */
  restart(options?: { readonly sessions: "lost" | undefined }): Promise<void>;
  feature(name: string): Feature;
  /** Every feature's name and status. */
  statuses(): Readonly<Record<string, string>>;
  /** Everything that was recorded, or that of one type. */
  events(): Promise<readonly Event[]>;
  eventsOf<T extends EventType>(type: T): Promise<readonly EventOf<T>[]>;
  /** What was said in the sessions that worked on a feature, in order. */
  transcript(name: string): Promise<readonly AgentEvent[]>;
  /** Attempts in the order they landed, read from the person's repository. */
  landed(): readonly string[];
}

const open = new Set<() => Promise<void>>();

afterEach(async () => {
  const closing = [...open];
  open.clear();
  for (const close of closing) await close();
});

const PROJECT = projectId("shop");

export async function openTestStudio(options: TestStudioOptions = {}): Promise<TestStudio> {
  const { backlog = {}, spec, files = {}, cast = {}, through = {} } = options;
  const config = options.config ?? { limits: { retryBackoffMs: 0 } };
  const world = createWorld(createGitWorkspaces);
  const { root } = world;
  commitProject(root, { "README.md": "# Shop\n", ".autocoder/config.yaml": JSON.stringify(config), ...files });
  const clock = createFakeClock();
  const openStore = storeOf(options, world.folder);
  const company = createCompany(cast, world.env);
  let runtime = createScriptedRuntime(company);
  let now: Life & { readonly studio: Studio; readonly store: Store; readonly workspaces: GitWorkspaces };
  let engine: ProjectEngine;
  let isAlive = false;

  function begin(): void {
    const life = createLife();
    const store = openStore();
    const workspaces = world.start();
    const folder = createProjectFolder({ root, agentsDir: join(world.folder, "agents"), hidden: [] });
    const studio = createStudio({
      store: life.guard("store", { ...(through.store?.(store) ?? store), close: async () => undefined }),
      clock: life.guardClock(clock),
      checks: life.guardChecks(createCheckRunner({ env: world.env })),
      holder: "test",
      maxSessions: 20,
      adaptersFor: async () => ({
        workspaces: life.guard("workspaces", through.workspaces?.(workspaces) ?? workspaces),
        folder: life.guard("folder", folder),
        runtime: life.guardRuntime(runtime),
      }),
    });
    now = { ...life, studio, store, workspaces };
    isAlive = true;
  }

  async function end(how: "close" | "crash"): Promise<void> {
    if (!isAlive) return;
    isAlive = false;
    await (how === "close" ? now.studio.close() : now.crash());
    await company.idle();
  }

  const opened: TestStudio = {
    root,
    clock,
    get studio() {
      return now.studio;
    },
    get engine() {
      return engine;
    },
    get state() {
      return engine.journal.state;
    },
    get store() {
      return now.store;
    },
    get workspaces() {
      return now.workspaces;
    },
    async start(run = {}) {
      engine = must(await now.studio.startRun(PROJECT, RunOptions.parse({ concurrency: 1, ...run })));
    },
    async ask(request) {
      must(await engine.journal.dispatch(request));
    },
    until: (holds) => until(engine, holds),
    heard: () =>
      new Promise((resolve) => {
        const stop = engine.onTranscript(() => {
          stop();
          resolve();
        });
      }),
    async runEnds() {
      await engine.quiet();
      if (engine.halted) throw engine.halted;
      const status = this.state.runs.get(this.state.runs.size as never)?.status;
      if (status?.type === "ended") return status.ending;
      throw new Error(`The run stands still: ${JSON.stringify(this.statuses())}`);
    },
    crash: () => end("crash"),
    async crashAt(point) {
      const missed = new AbortController();
      const isOver = until(engine, (state) => activeRun(state) === undefined).then(() => engine.quiet());
      const miss = () => {
        missed.abort();
        throw new Error("The run ended without coming to that point.");
      };
      await Promise.race([now.crashAt(point, missed.signal), isOver.then(miss)]);
      await end("crash");
    },
    async restart({ sessions } = { sessions: undefined }) {
      await end("close");
      if (sessions === "lost") runtime = createScriptedRuntime(company);
      if (options.store === "sqlite") await now.store.close();
      begin();
      engine = must(await now.studio.open(PROJECT));
    },
    feature: (name) => featureOf(engine.journal.state, name),
    statuses() {
      const features = [...this.state.backlog.features.values()];
      return Object.fromEntries(features.map(({ name, status }) => [name, status.type]));
    },
    async events() {
      const stored = await now.store.readEvents(PROJECT, 0, Number.MAX_SAFE_INTEGER);
      return stored.map(({ event }) => event);
    },
    async eventsOf<T extends EventType>(type: T) {
      return (await this.events()).filter((event): event is EventOf<T> => event.type === type);
    },
    async transcript(name) {
      const id = idOf(this.state, name);
      const sessions = [...this.state.sessions.values()].filter(({ features }) => features.includes(id));
      const read = (session: SessionId) => now.store.readTranscript(session, 0, Number.MAX_SAFE_INTEGER);
      return (await Promise.all(sessions.map(({ id }) => read(id)))).flat().map(({ event }) => event);
    },
    landed: () => landedIn(root),
  };

  open.add(async () => {
    try {
      await end("close");
      const leftovers = await findLeftovers(opened, world.folder);
      expect(options.expectsDefects ? leftovers.filter((left) => left.type !== "defect") : leftovers).toEqual([]);
    } finally {
      await now.store.close();
      world.remove();
    }
  });

  begin();
  const entry = { projectId: PROJECT, name: "Shop", root, createdAt: NOON };
  engine = must(await now!.studio.create({ entry, ...(spec !== undefined && { spec }) }));
  const drafts = Object.entries(backlog).map(([name, dependsOnKeys]) => draftOf(name, { dependsOnKeys }));
  await opened.ask({ type: "features.create", drafts, by: "person" });
  return opened;
}

/** A store that is found again by every life. */
function storeOf({ store }: TestStudioOptions, folder: string): () => Store {
  if (store !== "sqlite") {
    const memory = createMemoryStore();
    return () => memory;
  }
  mkdirSync(join(folder, "home"), { recursive: true });
  return () => must(openSqliteStore({ path: join(folder, "home", "autocoder.db") }));
}

function until({ journal, ended }: ProjectEngine, holds: (state: StudioState) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!holds(journal.state)) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = journal.subscribe(look);
    ended.addEventListener("abort", () => reject(new Error("The engine ended before it was so.")));
    look();
  });
}

function landedIn(root: string): readonly string[] {
  const trailer = "%(trailers:key=Autocoder-Attempt,valueonly,separator=)";
  const log = git(root, "log", "--reverse", "--topo-order", `--format=${trailer}`, "autocoder/main");
  return log.split("\n").filter((line) => line !== "");
}

function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
