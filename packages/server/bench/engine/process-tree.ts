/** What do a process and everything it started use? Read from Linux's /proc, without asking the processes themselves. */
import { readdirSync, readFileSync } from "node:fs";

export interface TreeFigures {
  /** Proportional memory (PSS) of the whole tree at its highest: what is shared is counted once. */
  readonly peakBytes: number;
  /** The same of its root alone. */
  readonly rootPeakBytes: number;
  /** The same of the largest agent with what it started. */
  readonly agentPeakBytes: number;
  /** Processor time of all agents with what they started, as last seen: up to a sample less than it was. */
  readonly agentCpuMs: number;
}

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly cpuMs: number;
}

type Group = readonly Row[];

const SAMPLE_MS = 250;
/** To sum up a process's memory costs the kernel milliseconds, in which that process waits; so only at every fourth look. */
const MEMORY_EVERY = 4;
/** The unit of /proc/<pid>/stat on every Linux. */
const TICK_MS = 10;

/** Looks at the tree of `pid` until it is stopped. */
export function watchTree(pid: number): { stop(): TreeFigures } {
  const agentCpuMs = new Map<number, number>();
  const peaks = { peakBytes: 0, rootPeakBytes: 0, agentPeakBytes: 0 };
  let looks = 0;

  const look = (): void => {
    const groups = groupsUnder(pid);
    for (const group of groups.filter(isAgent)) {
      const cpuMs = group.reduce((sum, row) => sum + row.cpuMs, 0);
      agentCpuMs.set(group[0]!.pid, Math.max(cpuMs, agentCpuMs.get(group[0]!.pid) ?? 0));
    }
    if (looks++ % MEMORY_EVERY === 0) weigh(groups);
  };

  const weigh = (groups: readonly Group[]): void => {
    const rootBytes = pssOf(pid);
    const groupBytes = groups.map((group) => group.reduce((sum, row) => sum + pssOf(row.pid), 0));
    const agentBytes = groupBytes.filter((_, index) => isAgent(groups[index]!));
    peaks.peakBytes = Math.max(
      peaks.peakBytes,
      groupBytes.reduce((sum, bytes) => sum + bytes, rootBytes),
    );
    peaks.rootPeakBytes = Math.max(peaks.rootPeakBytes, rootBytes);
    peaks.agentPeakBytes = Math.max(peaks.agentPeakBytes, ...agentBytes);
  };

  const timer = setInterval(look, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return { ...peaks, agentCpuMs: [...agentCpuMs.values()].reduce((sum, ms) => sum + ms, 0) };
    },
  };
}

export interface TreeCpu {
  readonly ownMs: number;
  /** Of all that was started and has ended, with what those had started. */
  readonly childrenMs: number;
}

/** Processor time of this process and of what it started. */
export function cpuOfThisTree(): TreeCpu {
  const { own, children } = parseStat(readFileSync("/proc/self/stat", "utf8"));
  return { ownMs: own, childrenMs: children };
}

/** Proportional memory of one process; 0 if it has ended. */
export function pssOf(pid: number): number {
  const line = /^Pss:\s+(\d+) kB/m.exec(readProcFile(`${pid}/smaps_rollup`));
  return Number(line?.[1] ?? 0) * 1024;
}

/** Each process that `pid` has started, with all that came of it. */
function groupsUnder(pid: number): readonly Group[] {
  const children = Map.groupBy(readRows(), (row) => row.parent);
  const withDescendants = (row: Row): Group => [row, ...(children.get(row.pid) ?? []).flatMap(withDescendants)];
  return (children.get(pid) ?? []).map(withDescendants);
}

const isAgent = (group: Group): boolean => group.some(({ name }) => name === "claude");

function readRows(): readonly Row[] {
  return readdirSync("/proc").flatMap((name) => {
    const stat = /^\d+$/.test(name) ? readProcFile(`${name}/stat`) : "";
    if (stat === "") return [];
    const { program, parent, own, children } = parseStat(stat);
    return [{ pid: Number(name), parent, name: program, cpuMs: own + children }];
  });
}

function parseStat(stat: string) {
  const end = stat.lastIndexOf(")");
  // After the name in brackets: state, parent, …; the four times are the 12th to 15th of them.
  const fields = stat.slice(end + 2).split(" ");
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number);
  return {
    program: stat.slice(stat.indexOf("(") + 1, end),
    parent: Number(fields[1]),
    own: (user + system) * TICK_MS,
    children: (childUser + childSystem) * TICK_MS,
  };
}

/** Empty where the process has ended meanwhile. */
function readProcFile(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}
