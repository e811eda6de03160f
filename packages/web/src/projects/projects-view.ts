/** How do all projects stand, each on one line, those that need a person first? */
import type { ProjectSummary, StatusType } from "@autocoder/core/api/views.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Tone } from "../ui/badge.tsx";

type Open = Extract<ProjectSummary["status"], { type: "open" }>;

export interface Standing {
  readonly words: string;
  readonly tone: Tone;
}

export type Stage = "passing" | "stale" | "moving" | "needs-input" | "bad" | "ready" | "blocked" | "skipped";

export interface ProjectLine {
  readonly projectId: ProjectId;
  readonly name: string;
  readonly root: string;
  /** Whether its agents are scripted. */
  readonly isRehearsal: boolean;
  readonly standing: Standing;
  readonly isAtWork: boolean;
  /** Undefined where the project cannot be opened. */
  readonly open:
    | {
        readonly landed: number;
        readonly total: number;
        readonly cells: readonly Stage[];
        readonly agents: number;
        readonly spentToday: Open["spend"]["today"];
        readonly lastLanding: Open["lastLanding"];
      }
    | undefined;
  readonly attention: { readonly count: number; readonly first: string };
}

export type Show = "all" | "at-work" | "needs-you";

export function projectLines(
  projects: readonly ProjectSummary[],
  { words, show }: { readonly words: string; readonly show: Show },
): readonly ProjectLine[] {
  return projects
    .map((project) => ({ project, line: lineOf(project) }))
    .filter(({ line }) => fits(line, words) && isShown(line, show))
    .toSorted((a, b) => rank(b.line) - rank(a.line) || activityOf(b.project) - activityOf(a.project))
    .map(({ line }) => line);
}

const fits = ({ name, root }: ProjectLine, words: string): boolean =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${name} ${root}`.toLowerCase().includes(word));

const isShown = ({ isAtWork, attention }: ProjectLine, show: Show): boolean =>
  show === "all" || (show === "at-work" ? isAtWork : attention.count > 0);

const rank = ({ attention, isAtWork }: ProjectLine): number => (attention.count > 0 ? 2 : 0) + (isAtWork ? 1 : 0);

function activityOf({ status }: ProjectSummary): number {
  if (status.type === "unavailable") return 0;
  const { run, lastLanding } = status;
  const ended = run?.status.type === "ended" ? run.status.at : 0;
  return Math.max(run?.startedAt ?? 0, ended, lastLanding?.at ?? 0);
}

function lineOf({ projectId, name, root, rehearses, status }: ProjectSummary): ProjectLine {
  const base = { projectId, name, root, isRehearsal: rehearses !== undefined };
  if (status.type === "unavailable") {
    const attention = { count: 1, first: status.message };
    return {
      ...base,
      standing: { words: "Cannot be opened", tone: "bad" },
      isAtWork: false,
      open: undefined,
      attention,
    };
  }
  const { counts, run, agents, spend, lastLanding, attentionCount } = status;
  return {
    ...base,
    standing: standingOf(status),
    isAtWork: run !== undefined && run.status.type !== "ended",
    open: {
      landed: counts.byStatus.passing + counts.byStatus.stale,
      total: counts.total,
      cells: cellsOf(counts, CELLS),
      agents: agents.length,
      spentToday: spend.today,
      lastLanding,
    },
    attention: { count: attentionCount, first: status.attention[0]?.title ?? "" },
  };
}

/** By the state of the run, or by how it ended. */
const standings: Readonly<Record<string, Standing>> = {
  running: { words: "Running", tone: "active" },
  paused: { words: "Paused", tone: "attention" },
  drained: { words: "Drains", tone: "attention" },
  stopping: { words: "Stopping", tone: "attention" },
  complete: { words: "Complete", tone: "good" },
  planned: { words: "Planned", tone: "attention" },
  blocked: { words: "Cannot go on", tone: "attention" },
  "budget-spent": { words: "Budget spent", tone: "attention" },
  stopped: { words: "Stopped", tone: "calm" },
  failed: { words: "Run failed", tone: "bad" },
};

function standingOf({ run, plan, counts }: Open): Standing {
  if (run === undefined) return { words: counts.total === 0 ? "Nothing planned yet" : "Not started", tone: "calm" };
  const { status } = run;
  if (status.type === "running" && plan === "open") return { words: "Planning", tone: "active" };
  const isDrained = status.type === "paused" && status.cause === undefined && !status.halts;
  const word: string = status.type === "ended" ? status.ending.type : isDrained ? "drained" : status.type;
  return standings[word] ?? { words: word, tone: "calm" };
}

/** So many fit beside the other columns; a larger backlog is shown in parts of the whole. */
const CELLS = 32;

const stageOf: Readonly<Record<StatusType, Stage>> = {
  passing: "passing",
  stale: "stale",
  queued: "moving",
  verifying: "moving",
  working: "moving",
  "needs-input": "needs-input",
  failing: "bad",
  failed: "bad",
  pending: "ready",
  skipped: "skipped",
};

const stages: readonly Stage[] = ["passing", "stale", "moving", "needs-input", "bad", "ready", "blocked", "skipped"];

/** A cell for each feature, or as many as fit; a state that occurs at all has one. */
export function cellsOf({ total, blocked, byStatus }: Open["counts"], most: number): readonly Stage[] {
  const features = new Map<Stage, number>(stages.map((stage) => [stage, 0]));
  for (const [status, count] of Object.entries(byStatus) as [StatusType, number][]) {
    features.set(stageOf[status], features.get(stageOf[status])! + count);
  }
  features.set("ready", features.get("ready")! - blocked);
  features.set("blocked", blocked);
  const perCell = Math.max(1, total / most);
  return stages.flatMap((stage) => {
    const count = features.get(stage)!;
    return Array.from<Stage>({ length: count === 0 ? 0 : Math.max(1, Math.round(count / perCell)) }).fill(stage);
  });
}
