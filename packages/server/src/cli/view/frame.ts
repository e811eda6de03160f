/** How does a run look in a terminal right now? A bar, then a line per agent; never wider or higher than the terminal. */
import { styleText } from "node:util";
import { fit, widthOf } from "./cells.ts";
import type { AgentLine, Progress } from "./progress.ts";
import { clock, oneLine } from "./words.ts";

export interface FrameSize {
  readonly columns: number;
  readonly rows: number;
  /** Whether each agent is shown with what a person names it by. */
  readonly withIds?: boolean;
  /** Absent where nothing runs. */
  readonly elapsedMs?: number;
}

export function frame(progress: Progress, size: FrameSize): string {
  // The last column stays free: some terminals break the line when it is written.
  const width = size.columns - 1;
  const room = Math.max(1, size.rows - ROWS_BESIDE_AGENTS);
  const { agents } = progress;
  const shown = agents.length > room ? agents.slice(0, room - 1) : agents;
  const rest = agents.length - shown.length;
  const lines = [
    headline(progress, width, size.elapsedMs),
    ...shown.map((agent) => agentLine(agent, size.withIds ? agent.id : undefined, width)),
  ];
  if (rest > 0) lines.push(styleText("dim", fit(`  and ${rest} more`, width).trimEnd()));
  return ["", ...lines, ""].join("\n");
}

/** The headline, the empty lines around it, and a line of the history above. */
const ROWS_BESIDE_AGENTS = 5;
const LONGEST_BAR = 40;
const SHORTEST_BAR = 8;

/** The figures matter more than the bar: it takes what they leave. */
function headline(progress: Progress, width: number, elapsedMs: number | undefined): string {
  const notes = notesOf(progress, elapsedMs).join(" · ");
  const room = Math.min(LONGEST_BAR, width - INDENT.length - 2 - widthOf(notes));
  if (room < SHORTEST_BAR) return fit(INDENT + notes, width).trimEnd();
  return `${INDENT}${bar(progress, room)}  ${notes}`;
}

const INDENT = "  ";

function bar({ total, passing }: Progress, width: number): string {
  const filled = total === 0 ? 0 : Math.floor((width * passing) / total);
  return styleText("green", "━".repeat(filled)) + styleText("dim", "─".repeat(width - filled));
}

function notesOf(progress: Progress, elapsedMs: number | undefined): readonly string[] {
  const { total, passing, failed, queued, rechecking, isPlanning, note } = progress;
  const notes = [
    total > 0 ? `${passing}/${total} passing` : isPlanning ? "planning" : "no features yet",
    queued > 0 && `${queued} to land`,
    rechecking > 0 && `${rechecking} being checked again`,
    failed > 0 && `${failed} broken`,
    note,
    elapsedMs !== undefined && clock(elapsedMs),
  ];
  return notes.filter((note) => typeof note === "string");
}

const ROLE = 9;
const CLOCK = 6;
const LONGEST_SUBJECT = 34;

function agentLine(agent: AgentLine, id: string | undefined, width: number): string {
  const { role, subject, doing, elapsedMs } = agent;
  const name = id === undefined ? "" : `${id}  `;
  const room = Math.max(0, width - INDENT.length - name.length - ROLE - 1 - CLOCK);
  const subjectWidth = Math.min(LONGEST_SUBJECT, Math.floor(room * 0.55));
  const line = [
    name,
    styleText("cyan", fit(role, ROLE)),
    fit(oneLine(subject), subjectWidth),
    " ",
    styleText("dim", fit(oneLine(doing), room - subjectWidth)),
    styleText("dim", clock(elapsedMs).padStart(CLOCK)),
  ];
  return room === 0 ? fit(`${INDENT}${role} ${oneLine(subject)}`, width) : INDENT + line.join("");
}
