/** What does a night leave behind? Its log, its repository and the machine's processes are searched for what is lost or left over. */
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { createState } from "@autocoder/core/log/state.ts";
import { addUsage, noUsage } from "@autocoder/core/session/usage.ts";
import type { Event } from "@autocoder/core/log/event.ts";
import { findBroken } from "@autocoder/core/invariant/find-broken.ts";
import { isSame } from "@autocoder/core/kit/is-same.ts";
import type { Store, StoredEvent } from "../../engine/ports/store.ts";
import { readTurns } from "../../engine/session/read-turns.ts";
import { openSqliteStore } from "../../store/sqlite/sqlite-store.ts";
import { processesNaming } from "../../process/process-table.ts";
import type { WrittenFile } from "./written-files.ts";

export interface WorldFigures {
  readonly events: number;
  /** Files agents were told they had written, and of those what no reference of the repository leads to. */
  readonly filesWritten: number;
  readonly filesLost: number;
  /** Commits of work the log names, and of those what no reference leads to. */
  readonly commits: number;
  readonly commitsLost: number;
  readonly orphans: number;
}

export interface World {
  readonly log: readonly StoredEvent[];
  readonly figures: WorldFigures;
  readonly complaints: readonly string[];
}

export async function searchWorld(where: {
  readonly home: string;
  readonly root: string;
  readonly written: readonly WrittenFile[];
  /** What the studio said was recorded. */
  readonly told: ReadonlyMap<number, StoredEvent>;
}): Promise<World> {
  const { home, root, written } = where;
  const { log, mischarged } = await readHome(join(home, "autocoder.db"));
  const kept = await objectsKept(root);
  const commits = commitsNamed(log);
  const [filesLost, commitsLost] = [
    written.filter(({ object }) => !kept.has(object)),
    commits.filter((name) => !kept.has(name)),
  ];
  const orphans = processesNaming(home);
  const figures = {
    events: log.length,
    filesWritten: written.length,
    filesLost: filesLost.length,
    commits: commits.length,
    commitsLost: commitsLost.length,
    orphans: orphans.length,
  };
  const complaints = [
    ...filesLost.map(({ path }) => `Lost: ${path}, which an agent was told it had written.`),
    ...commitsLost.map((name) => `Lost: the commit ${name}, which the log names.`),
    ...orphans.map((pid) => `Left over: process ${pid} of this night.`),
    ...(await workspacesLeft(home)).map((name) => `Left over: the workspace ${name}.`),
    ...mischarged.map((id) => `Session ${id} was not charged what its turns used.`),
    ...untrue(log, where.told),
    ...brokenIn(log),
  ];
  return { log, figures, complaints };
}

async function readHome(path: string) {
  const opened = openSqliteStore({ path });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  try {
    const [entry] = await store.listProjects();
    const log = entry ? await store.readEvents(entry.projectId, 0, Number.MAX_SAFE_INTEGER) : [];
    return { log, mischarged: await findMischarged(store, log) };
  } finally {
    await store.close();
  }
}

/** Sessions that were charged something else than all their turns together. */
async function findMischarged(store: Store, log: readonly StoredEvent[]): Promise<readonly SessionId[]> {
  const state = createState();
  for (const stored of log) apply(state, stored);
  const wrong: SessionId[] = [];
  for (const { id, usage } of state.sessions.values()) {
    const turns = await readTurns(store, id);
    if (!isSame(turns.map((turn) => turn.usage).reduce(addUsage, noUsage), usage)) wrong.push(id);
  }
  return wrong;
}

/** The names of all objects some reference leads to. */
async function objectsKept(root: string): Promise<ReadonlySet<string>> {
  const { stdout } = await promisify(execFile)("git", ["rev-list", "--objects", "--all"], {
    cwd: root,
    maxBuffer: 2 ** 30,
  });
  return new Set(stdout.split("\n").map((line) => line.slice(0, 40)));
}

function commitsNamed(log: readonly StoredEvent[]): readonly string[] {
  return [...new Set(log.flatMap(({ event }) => commitsIn(event)))];
}

function commitsIn(event: Event): readonly string[] {
  if (event.type === "verification.requested") return [event.work.commit];
  if (event.type === "attempt.landed") return [event.commit];
  return event.type === "attempt.ended" && event.carry ? [event.carry.head] : [];
}

async function workspacesLeft(home: string): Promise<readonly string[]> {
  const projects = await readdir(join(home, "projects"));
  const lists = await Promise.all(
    projects.map((name) => readdir(join(home, "projects", name, "workspaces")).catch(noFolder)),
  );
  return lists.flat();
}

function noFolder(error: unknown): readonly string[] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}

/** What was said to be recorded is. */
function untrue(log: readonly StoredEvent[], told: ReadonlyMap<number, StoredEvent>): readonly string[] {
  const bySeq = new Map(log.map((stored) => [stored.seq, stored]));
  return [...told.values()]
    .filter((stored) => !isSame(stored, bySeq.get(stored.seq)))
    .map(({ seq, event }) => `Lost: event ${seq} (${event.type}), which was said to be recorded.`);
}

function brokenIn(log: readonly StoredEvent[]): readonly string[] {
  const broken = findBroken(log);
  return broken === undefined ? [] : [broken];
}
