/** What is in a workspace right now: its files as a tree, and the commits the agent made itself? */
import { rm } from "node:fs/promises";
import type { ObjectName, SessionId } from "@autocoder/core/kit/ids.ts";
import type { Context } from "./context.ts";
import { copyIndex } from "./copy-index.ts";
import { temporaryBeside } from "./home.ts";
import { excludedFrom } from "./ignore.ts";
import { saveRawCommits, type RawCommits } from "./raw-commits.ts";
import { readSaved, writeSaved, type Saved, type Session } from "./session.ts";
import { snapshot } from "./snapshot.ts";

export interface Content {
  readonly tree: ObjectName;
  readonly raw: RawCommits;
  /** What was saved last. */
  readonly saved: Saved;
  /** Makes this the last saved state. */
  readonly keep: () => Promise<void>;
}

/** Writes the content into the project's store, where no reference holds it yet. Only `keep` replaces what was saved last. */
export async function withContent<T>(
  context: Context,
  { sessionId, session }: { readonly sessionId: SessionId; readonly session: Session },
  use: (content: Content) => Promise<T>,
): Promise<T> {
  const { home, settings } = context;
  const studio = await context.studio();
  const folder = home.workspace(sessionId);
  const saved = await readSaved(home, sessionId);
  const known = [session.base.commit, ...(saved.head ? [saved.head] : [])];
  const index = temporaryBeside(saved.index);
  await copyIndex(saved.index, index);
  try {
    const [changed, raw] = await Promise.all([
      snapshot({ git: studio.own, reader: studio.jailed, folder, index, excluded: excludedFrom(settings) }),
      saveRawCommits(studio, { folder, known }),
    ]);
    const tree = changed ?? saved.tree;
    const head = raw.type === "saved" ? raw.head : saved.head;
    const keep = () => writeSaved(home, { sessionId, before: saved, after: { index, tree, head } });
    return await use({ tree, raw, saved, keep });
  } finally {
    await rm(index, { force: true });
  }
}
