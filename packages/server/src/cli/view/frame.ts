/** How does a run look in a terminal right now? A bar, then a line per agent; never wider than the terminal. */
import { stripVTControlCharacters, styleText } from "node:util";
import type { Progress } from "./progress.ts";

export function frame(progress: Progress, size: { readonly columns: number; readonly elapsedMs: number }): string {
  const { columns, elapsedMs } = size;
  const { total, passing, failed, queued, agents } = progress;
  const width = Math.max(10, Math.min(40, columns - 44));
  const filled = total === 0 ? 0 : Math.round((width * passing) / total);
  const bar = styleText("green", "━".repeat(filled)) + styleText("dim", "━".repeat(width - filled));
  const notes = [
    total === 0 ? "planning" : `${passing}/${total} passing`,
    queued > 0 && `${queued} to land`,
    failed > 0 && styleText("red", `${failed} broken`),
    clock(elapsedMs),
  ].filter((note) => typeof note === "string");
  const lines = agents.map(({ role, subject, doing, elapsedMs: ms }) => {
    const left = `${styleText("cyan", role.padEnd(8))} ${subject.slice(0, 34).padEnd(34)}`;
    return (
      fit(`  ${left} ${styleText("dim", doing.replaceAll(/\s+/g, " "))}`, columns - 7) +
      styleText("dim", clock(ms).padStart(7))
    );
  });
  return ["", `  ${bar} ${notes.join(styleText("dim", " · "))}`, ...lines, ""].join("\n");
}

/** Minutes and seconds. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Cut or padded to exactly this many characters; colours do not count. */
function fit(text: string, width: number): string {
  const plain = stripVTControlCharacters(text);
  if (plain.length <= width) return text + " ".repeat(width - plain.length);
  return styleText("reset", `${plain.slice(0, width - 1)}…`);
}
