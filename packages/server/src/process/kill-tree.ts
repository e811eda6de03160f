/**
 * How does a process end together with everything it started?
 *
 * A group kill misses children that made a session of their own, and a walk from parent to child misses those whose
 * parent is gone. So the tree is all of: descendants, members of the group, processes that carry the mark (an
 * environment variable every descendant inherits), and whatever was in the tree a moment ago.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { ProcessRecord } from "../engine/ports/store.ts";
import { readProcess, readProcessTable, startedWith, type ProcessRow } from "./process-table.ts";
import { isRunning } from "./start-time.ts";

export const GRACE_MS = 2_000;
const KILL_ROUNDS = 10;
const KILL_WAIT_MS = 500;

export interface Tree {
  /** The process the tree grew from; it may have ended already if it led a group of its own. Absent where that number may be another's by now. */
  readonly pid?: number;
  /** `NAME=value`, in the environment of everything that belongs to the tree. */
  readonly mark?: string;
}

/** Asks the whole tree to end, waits at most `graceMs`, then ends what is left. Resolves when nothing runs any more. */
export async function killTree(tree: Tree, { graceMs = GRACE_MS } = {}): Promise<void> {
  let members = await findMembers(tree, []);
  if (graceMs > 0 && members.length > 0) {
    signal(members, "SIGTERM");
    await waitUntilGone(members, graceMs);
    members = await findMembers(tree, members);
  }
  // A process may start another while it is being ended, so we look again until there is nothing to find.
  for (let round = 0; round < KILL_ROUNDS && members.length > 0; round++) {
    signal(members, "SIGKILL");
    await waitUntilGone(members, KILL_WAIT_MS);
    members = await findMembers(tree, members);
  }
}

/**
 * Ends the tree of a recorded process. Whether it is still that process is told by its start time; where it has ended,
 * what it left is found by its mark alone. False where nothing is left of it.
 */
export async function killRecorded(record: ProcessRecord, options: { graceMs?: number } = {}): Promise<boolean> {
  const { pid, mark } = record;
  const tree = (await isRunning(record)) ? { pid, ...(mark && { mark }) } : mark === undefined ? undefined : { mark };
  if (tree === undefined || (await findMembers(tree, [])).length === 0) return false;
  await killTree(tree, options);
  return true;
}

async function findMembers({ pid, mark }: Tree, known: readonly ProcessRow[]): Promise<readonly ProcessRow[]> {
  const table = (await readProcessTable()).filter((row) => row.pid > 1 && row.pid !== process.pid);
  const knownStarts = new Map(known.map((row) => [row.pid, row.startTime]));
  const isRoot = (row: ProcessRow): boolean =>
    (pid !== undefined && (row.pid === pid || row.group === pid)) ||
    knownStarts.get(row.pid) === row.startTime ||
    (mark !== undefined && startedWith(row.pid, mark));
  return withDescendants(table.filter(isRoot), table);
}

function withDescendants(roots: readonly ProcessRow[], table: readonly ProcessRow[]): readonly ProcessRow[] {
  const children = Map.groupBy(table, (row) => row.parent);
  const members = new Set(roots);
  // A set is walked in the order things are added to it, also those added on the way.
  for (const member of members) for (const child of children.get(member.pid) ?? []) members.add(child);
  return [...members];
}

function signal(members: readonly ProcessRow[], name: "SIGTERM" | "SIGKILL"): void {
  for (const { pid } of members) {
    try {
      process.kill(pid, name);
    } catch (error) {
      // It ended in this moment, or runs as another user since: neither can be helped from here.
      if (!["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
}

async function waitUntilGone(members: readonly ProcessRow[], deadlineMs: number): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  // The kernel tells nobody but the parent that a process ended, and these are mostly not our children.
  for (let pauseMs = 1; performance.now() < deadline; pauseMs = Math.min(pauseMs * 2, 50)) {
    const rows = await Promise.all(members.map(({ pid }) => readProcess(pid)));
    if (rows.every((row, i) => row?.startTime !== members[i]?.startTime)) return;
    await sleep(pauseMs);
  }
}
