/**
 * A whole studio for a test: the real engine, git, checks and folders, with agents that are programs and a clock that
 * is moved by hand. It is closed after the test, and whatever it left behind fails the test.
 */
import { once } from "node:events";
import { afterEach, expect } from "vitest";
import { projectId, runId } from "@autocoder/core/kit/ids.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import { activeRun, type StudioState } from "@autocoder/core/log/state.ts";
import { type RunEnding, RunOptions } from "@autocoder/core/run/run.ts";
import { draftOf, featureOf, NOON } from "@autocoder/core/testing/builders.ts";
import type { Notices } from "../engine/notices/notices.ts";
import type { Store } from "../engine/ports/store.ts";
import type { ProjectEngine } from "../engine/project-engine.ts";
import type { Studio } from "../engine/studio.ts";
import { commitProject, createWorld, value } from "../workspaces/contract/world.ts";
import { createGitWorkspaces, type GitWorkspaces } from "../workspaces/git/create-git-workspaces.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import type { CrashPoint } from "./life.ts";
import { findLeftovers } from "./leftovers.ts";
import { createLives, type LivesOptions } from "./lives.ts";
import { createRecords, type Records } from "./records.ts";

export interface TestStudioOptions extends LivesOptions {
  /** Features a person wrote down: each name with the names it waits for. */
  readonly backlog?: Readonly<Record<string, readonly string[]>>;
  /** What a planner makes features from, where there is no backlog. */
  readonly spec?: string;
  /** `.autocoder/config.yaml`. */
  readonly config?: object;
  /** Other files of the person's project. */
  readonly files?: Readonly<Record<string, string>>;
  /** Where all of it lies, if not in a folder of its own. */
  readonly folder?: string;
  /** Whether mistakes of the studio's own are what the test is about. */
  readonly expectsDefects?: boolean;
}

export interface TestStudio extends Records {
  /** The person's folder. */
  readonly root: string;
  readonly clock: FakeClock;
  readonly studio: Studio;
  readonly engine: ProjectEngine;
  readonly state: StudioState;
  readonly store: Store;
  readonly notices: Notices;
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
  /** Resolves when the engine could not go on and has ended what it had under way. */
  halts(): Promise<void>;
  /** Resolves when the studio has opened the project anew by itself. */
  reopened(): Promise<void>;
  feature(name: string): Feature;
  /** Every feature's name and status. */
  statuses(): Readonly<Record<string, string>>;
}

const open = new Set<() => Promise<void>>();

afterEach(async () => {
  const closing = [...open];
  open.clear();
  for (const close of closing) await close();
});

/** Tests of a full disk have small ones. */
const MIN_FREE_BYTES = 1024 * 1024;

const PROJECT = projectId("shop");

export async function openTestStudio(options: TestStudioOptions = {}): Promise<TestStudio> {
  const { backlog = {}, spec, files = {}, config = { limits: { retryBackoffMs: 0 } } } = options;
  const world = createWorld((place) => createGitWorkspaces({ ...place, minFreeBytes: MIN_FREE_BYTES }), options.folder);
  const { root } = world;
  commitProject(root, { "README.md": "# Shop\n", ".autocoder/config.yaml": JSON.stringify(config), ...files });
  const clock = createFakeClock();
  const lives = createLives(options, { world, clock });
  const entry = { projectId: PROJECT, name: "Shop", root, createdAt: NOON };
  let engine = value(await lives.now.studio.create({ entry, ...(spec !== undefined && { spec }) }));

  const studio: TestStudio = {
    root,
    clock,
    ...createRecords(root, () => ({ store: lives.now.store, engine })),
    get studio() {
      return lives.now.studio;
    },
    get engine() {
      return engine;
    },
    get state() {
      return engine.journal.state;
    },
    get notices() {
      return lives.now.notices;
    },
    get store() {
      return lives.now.store;
    },
    get workspaces() {
      return lives.now.workspaces;
    },
    async start(run = {}) {
      engine = value(await lives.now.studio.startRun(PROJECT, RunOptions.parse({ concurrency: 1, ...run })));
    },
    async ask(request) {
      value(await engine.journal.dispatch(request));
    },
    until: (holds) => until(engine, holds),
    heard: () => nextWords(engine),
    runEnds: () => endOfRun(engine),
    crash: () => lives.end("crash"),
    async crashAt(point) {
      const missed = new AbortController();
      const miss = () => {
        missed.abort();
        throw new Error("The run ended without coming to that point.");
      };
      // Without a run it is a conversation that comes there.
      const missing = activeRun(engine.journal.state) ? [noRun(engine).then(miss)] : [];
      await Promise.race([lives.now.life.crashAt(point, missed.signal), ...missing]);
      await lives.end("crash");
    },
    async restart({ sessions } = { sessions: undefined }) {
      await lives.end("close");
      await lives.begin(sessions);
      engine = value(await lives.now.studio.open(PROJECT));
    },
    async halts() {
      if (!engine.ended.aborted) await once(engine.ended, "abort");
      await engine.quiet();
    },
    async reopened() {
      engine = value(await lives.now.studio.open(PROJECT));
      expect(engine.halted).toBeUndefined();
    },
    feature: (name) => featureOf(engine.journal.state, name),
    statuses: () => statusesOf(engine.journal.state),
  };

  open.add(async () => {
    try {
      await lives.end("close");
      const leftovers = await findLeftovers(studio, world.folder);
      expect(options.expectsDefects ? leftovers.filter((left) => left.type !== "defect") : leftovers).toEqual([]);
    } finally {
      await lives.dispose();
      world.remove();
    }
  });
  const drafts = Object.entries(backlog).map(([name, dependsOnKeys]) => draftOf(name, { dependsOnKeys }));
  await studio.ask({ type: "features.create", drafts, by: "person" });
  return studio;
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

const nextWords = (engine: ProjectEngine): Promise<void> =>
  new Promise((resolve) => {
    const stop = engine.onTranscript(() => {
      stop();
      resolve();
    });
  });

async function noRun(engine: ProjectEngine): Promise<void> {
  await until(engine, (state) => activeRun(state) === undefined);
  await engine.quiet();
}

async function endOfRun(engine: ProjectEngine): Promise<RunEnding> {
  await engine.quiet();
  if (engine.halted) throw engine.halted;
  const { state } = engine.journal;
  const status = state.runs.get(runId(state.runs.size))?.status;
  if (status?.type === "ended") return status.ending;
  throw new Error(`The run stands still: ${JSON.stringify(statusesOf(state))}`);
}

const statusesOf = ({ backlog }: StudioState) =>
  Object.fromEntries([...backlog.features.values()].map(({ name, status }) => [name, status.type]));
