/**
 * A studio with a long history behind it and ten agents at work, on a port.
 *
 * Engine, database, git and pages are the real ones. The agents are programs that do what they are told to in this process,
 * so that what they cost is not the model's.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { createScriptedRuntime, type Stage } from "../../../packages/server/src/agents/scripted/scripted-runtime.ts";
import { createCheckRunner } from "../../../packages/server/src/checks/check-runner.ts";
import { createMachine } from "../../../packages/server/src/compose/machine.ts";
import type { ProjectEngine } from "../../../packages/server/src/engine/project-engine.ts";
import { projectLease, type Store } from "../../../packages/server/src/engine/ports/store.ts";
import { createStudio } from "../../../packages/server/src/engine/studio.ts";
import { createPageReader } from "../../../packages/server/src/internet/page-reader.ts";
import { createProjectFolder } from "../../../packages/server/src/folder/project-folder.ts";
import { openHome } from "../../../packages/server/src/home/home.ts";
import { systemClock } from "../../../packages/server/src/home/system-clock.ts";
import { createHttpApp } from "../../../packages/server/src/http/app.ts";
import { serveHttp } from "../../../packages/server/src/http/serve.ts";
import { openSqliteStore } from "../../../packages/server/src/store/sqlite/sqlite-store.ts";
import { commitProject, createWorld, value } from "../../../packages/server/src/workspaces/contract/world.ts";
import { createGitWorkspaces } from "../../../packages/server/src/workspaces/git/create-git-workspaces.ts";
import { webDir } from "../../support/board.ts";
import { longHistory } from "./history.ts";

export interface LongProject {
  /** With its key. */
  readonly address: string;
  readonly engine: ProjectEngine;
  /** Ten agents begin to work. */
  startAgents(): Promise<void>;
  /** So many tool calls and answers a second, all agents together; 0 is silence. */
  speak(perSecond: number): void;
  close(): Promise<void>;
}

const PROJECT = projectId("shop");
const HOLDER = "bench";
const SECRET = "the-secret-of-this-start";
const AGENTS = 10;
const PAGE = 200;

export async function openLongProject(features: number): Promise<LongProject> {
  const world = createWorld(createGitWorkspaces, realpathSync(mkdtempSync(join(tmpdir(), "autocoder-bench-"))));
  const { root, folder, env } = world;
  commitProject(root);
  mkdirSync(join(folder, "home"), { recursive: true });
  const store = value(openSqliteStore({ path: join(folder, "home", "autocoder.db") }));
  await remember(store, { features, root });

  let perSecond = 0;
  const studio = createStudio({
    store,
    clock: systemClock,
    checks: createCheckRunner({ env }),
    pages: createPageReader(),
    holder: HOLDER,
    maxSessions: AGENTS,
    adaptersFor: async () => ({
      workspaces: world.start(),
      folder: createProjectFolder({ root, agentsDir: join(folder, "agents"), hidden: [] }),
      runtime: createScriptedRuntime({ play: (stage) => talk(stage, () => perSecond / AGENTS) }),
    }),
  });
  const engine = value(await studio.open(PROJECT));
  const home = value(await openHome(join(folder, "studio"), {}));
  const machine = createMachine({ studio, store, home, env: process.env });
  const app = createHttpApp({ studio, store, machine, clock: systemClock, secret: SECRET, webDir, version: "1.0.0" });
  const served = value(await serveHttp({ app, port: 0 }));
  return {
    address: `${served.url}p/shop?key=${SECRET}`,
    engine,
    async startAgents() {
      value(await studio.startRun(PROJECT, RunOptions.parse({ concurrency: AGENTS, skipReview: true })));
      while ([...engine.journal.state.sessions.values()].filter(isAtWork).length < AGENTS) await sleep(50);
    },
    speak: (wanted) => (perSecond = wanted),
    async close() {
      await served.close();
      await studio.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const isAtWork = ({ status }: { readonly status: { readonly type: string } }): boolean => status.type === "running";

/** Writes the history into the database, as the night's own studio would have. */
async function remember(store: Store, { features, root }: { readonly features: number; readonly root: string }) {
  const now = systemClock.now();
  const entry = { projectId: PROJECT, name: "Shop", root, createdAt: now };
  value(await store.addProject(entry));
  const name = projectLease(PROJECT);
  const lease = await store.acquireLease({ name, holder: HOLDER, now, expiresAt: after(now, 60_000) });
  const history = longHistory({ features, landed: Math.floor(features * 0.4), root, endedAt: now });
  for (let from = 0; from < history.length; from += PAGE) {
    const page = history.slice(from, from + PAGE);
    const events = page.map(({ event }) => event);
    const effects = events.map(() => []);
    const where = { projectId: PROJECT, expectedSeq: from, epoch: lease!.epoch, at: page.at(-1)!.at, completes: [] };
    value(await store.append({ ...where, events, effects }));
  }
  await store.releaseLease({ name, holder: HOLDER, epoch: lease!.epoch });
}

/** Works and talks about it, at the pace of the moment, until it is stopped. */
async function talk(stage: Stage, perSecond: () => number): Promise<void> {
  const stopped = stage.hang();
  for (let n = 0; ; n++) {
    const pace = perSecond();
    if (pace > 0) stage.report("Bash", { command: `npm test -- --only ${n}` }, `${n} passed, 0 failed\n`.repeat(3));
    // A report is two entries: that it was begun, and what came of it.
    await Promise.race([sleep(pace > 0 ? 2_000 / pace : 100), stopped]);
  }
}
