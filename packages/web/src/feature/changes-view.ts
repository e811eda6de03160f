/** What did a feature's attempts change, and where is that now? */
import type { OutputOf } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { plural } from "../ui/format.ts";
import type { Tone } from "./attempt-view.ts";

export type Change = OutputOf<Routes["listChanges"]>["changes"][number];

export interface ChangeView {
  readonly title: string;
  readonly where: string;
  readonly tone: Tone;
  readonly addedLines: number;
  readonly deletedLines: number;
  /** `3 files`. */
  readonly extent: string;
}

export function changeViewOf(change: Change): ChangeView {
  const { files } = change;
  return {
    ...wordsFor(change),
    addedLines: files.reduce((sum, { addedLines }) => sum + addedLines, 0),
    deletedLines: files.reduce((sum, { deletedLines }) => sum + deletedLines, 0),
    extent: plural(files.length, "file"),
  };
}

function wordsFor({ kind, landed, revertedBy, attemptId }: Change): Pick<ChangeView, "title" | "where" | "tone"> {
  const attempt = attemptId.replace(/^\d+#/, "attempt ");
  switch (kind) {
    case "landing":
      if (revertedBy !== undefined) {
        return { title: `Landed by ${attempt}`, where: `taken back by ${revertedBy.slice(0, 10)}`, tone: "attention" };
      }
      return { title: `Landed by ${attempt}`, where: "on the landing branch", tone: "good" };
    case "work":
      return {
        title: `Saved work of ${attempt}`,
        where: landed ? "on the landing branch" : "not landed",
        tone: landed ? "good" : "calm",
      };
    case "archive":
      return { title: `Left in the workspace of ${attempt}`, where: "archived", tone: "calm" };
    case "revert":
      return { title: `Takes the landing of ${attempt} back`, where: "on the landing branch", tone: "attention" };
  }
}

/** Work that landed is told once, by its landing, with the agent's own commits on the way to it. */
export function withoutRepeats(changes: readonly Change[]): readonly Change[] {
  const landings = new Set(changes.flatMap(({ kind, attemptId }) => (kind === "landing" ? [attemptId] : [])));
  const repeats = changes.filter(({ kind, landed, attemptId }) => kind === "work" && landed && landings.has(attemptId));
  return changes
    .filter((change) => !repeats.includes(change))
    .map((change) => {
      const work = change.kind === "landing" && repeats.find(({ attemptId }) => attemptId === change.attemptId);
      return work && change.commits.length === 0 ? { ...change, commits: work.commits } : change;
    });
}
