/** How is a version of a spec brought back while no studio is at work? */
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { explainRejection } from "@autocoder/core/log/rejection.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import { type SpecRefusal, writeSpec } from "../engine/spec/write-spec.ts";
import type { Home } from "../home/home.ts";
import { projectFolderOf } from "./project-folder-of.ts";
import { type NotRecorded, withJournal } from "./record-request.ts";

export function restoreSpec(home: Home, entry: ProjectEntry, text: string): Promise<Result<number, NotRecorded>> {
  const folder = projectFolderOf(home, entry);
  return withJournal(home, entry.projectId, async (journal) => {
    const there = await folder.readSpecFile();
    if (!there.ok) return err({ type: "rejected", message: there.error });
    const change = { text, expectedHash: there.value?.hash, how: "restored" } as const;
    const written = await writeSpec({ journal, folder }, change);
    if (!written.ok) return err({ type: "rejected", message: sentenceOf(written.error) });
    return ok(journal.state.spec?.version ?? 0);
  });
}

function sentenceOf(refusal: SpecRefusal): string {
  if (refusal.type === "bad-spec") return refusal.message;
  if (refusal.type === "rejected") return explainRejection(refusal.rejection);
  return "The spec's file was changed meanwhile. Nothing was written; look at it and try again.";
}
