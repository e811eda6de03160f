/**
 * What did a feature's attempts make, and what became of it?
 *
 * Which commits are the feature's own is said by the log and the studio's references; what is in them, by git.
 */
import { type AttemptId, attemptId, type FeatureId, type ObjectName } from "@autocoder/core/kit/ids.ts";
import type { LandedFeature, StudioState } from "@autocoder/core/log/state.ts";
import type { ChangedFile, CommitNote, KeptAttempt, OwnCommit, Workspaces } from "../ports/workspaces.ts";

export interface Change extends CommitNote {
  readonly attemptId: AttemptId;
  readonly kind: "work" | "archive" | "landing" | "revert";
  readonly base: ObjectName;
  readonly landed: boolean;
  readonly revertedBy?: ObjectName;
  readonly files: readonly ChangedFile[];
  readonly commits: readonly OwnCommit[];
  readonly archive?: { readonly ref: string; readonly message: string };
}

type Found = Omit<Change, "files">;

interface Sources {
  readonly state: StudioState;
  readonly workspaces: Workspaces;
}

/** Newest first. An attempt that changed nothing and whose agent committed nothing left nothing to show. */
export async function changesOf(sources: Sources, featureId: FeatureId): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const found of await findChanges(sources, featureId)) {
    const files = await sources.workspaces.changes(found.base, found.commit);
    if (files.length > 0 || found.commits.length > 0) changes.push({ ...found, files });
  }
  return changes;
}

/** What a commit is to be compared with, if it is one of the feature's changes or a commit an agent made on the way. */
export async function baseOf(
  sources: Sources,
  { featureId, commit }: { readonly featureId: FeatureId; readonly commit: ObjectName },
): Promise<ObjectName | undefined> {
  const changes = await findChanges(sources, featureId);
  const change = changes.find((found) => found.commit === commit);
  if (change !== undefined) return change.base;
  return changes.flatMap(({ commits }) => commits).find((made) => made.commit === commit)?.parent;
}

async function findChanges(sources: Sources, featureId: FeatureId): Promise<readonly Found[]> {
  const { state, workspaces } = sources;
  const landings = state.landings.filter((landing) => landing.featureId === featureId);
  const kept = (await workspaces.keptWork(featureId)).filter(({ attemptId }) => state.attempts.has(attemptId));
  const found = [
    ...kept.map((work) => workOf(landings, work)),
    ...(await archivesOf(sources, featureId, kept)),
    ...(await landingsOf(sources, landings)),
  ];
  // Of what was made in the same second, the later kind is the later one.
  return found.toReversed().sort((a, b) => b.at - a.at);
}

function workOf(landings: readonly LandedFeature[], work: KeptAttempt): Found {
  const landing = landings.find(({ attemptId }) => attemptId === work.attemptId);
  return { kind: "work", ...work, landed: landing !== undefined && landing.revertedBy === undefined };
}

/** What a workspace held beyond the saved work when it was closed: that of the attempt its session made last. */
async function archivesOf(
  { state, workspaces }: Sources,
  featureId: FeatureId,
  kept: readonly KeptAttempt[],
): Promise<readonly Found[]> {
  const found: Found[] = [];
  const count = state.backlog.features.get(featureId)?.attempts ?? 0;
  for (let number = 1; number <= count; number++) {
    const id = attemptId(featureId, number);
    const session = state.sessions.get(state.attempts.get(id)!.sessionId)!;
    if (session.archive === undefined || session.attempts.at(-1) !== id) continue;
    const archive = await workspaces.keptArchive(session.id);
    if (archive === undefined) continue;
    const { ref, ...work } = archive;
    const base = kept.find((saved) => saved.attemptId === id)?.commit ?? work.base;
    found.push({
      kind: "archive",
      attemptId: id,
      ...work,
      base,
      landed: false,
      archive: { ref, message: rescue(ref) },
    });
  }
  return found;
}

const rescue = (ref: string): string =>
  `The workspace held more than was saved of the attempt. It is kept for 30 days; to get it, run \`git switch -c rescue ${ref}\` in the project's folder.`;

async function landingsOf({ workspaces }: Sources, landings: readonly LandedFeature[]): Promise<readonly Found[]> {
  if (landings.length === 0) return [];
  const bases = new Map((await workspaces.landingHistory()).map(({ commit, parent }) => [commit, parent]));
  const found = landings.flatMap(({ attemptId, commit, revertedBy }) => [
    {
      kind: "landing" as const,
      attemptId,
      commit,
      landed: revertedBy === undefined,
      ...(revertedBy && { revertedBy }),
    },
    ...(revertedBy ? [{ kind: "revert" as const, attemptId, commit: revertedBy, landed: true }] : []),
  ]);
  // A person may have set the landing branch back.
  const there = found.filter(({ commit }) => bases.has(commit));
  const notes = await workspaces.describe(there.map(({ commit }) => commit));
  return there.map((change, i) => ({ ...change, ...notes[i]!, base: bases.get(change.commit)!, commits: [] }));
}
