/** What is kept of an attempt's work, and which commits did its agent make itself? Read from the studio's references. */
import { attemptId, type FeatureId, type ObjectName, objectName, type SessionId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { CommitNote, KeptArchive, KeptAttempt, OwnCommit } from "../../engine/ports/workspaces.ts";
import { asText, splitNul } from "./git.ts";
import { archiveRef, ATTEMPT_REFS, rawRef } from "./refs.ts";
import type { Studio } from "./studio.ts";

export async function readKeptWork(studio: Studio, featureId: FeatureId): Promise<readonly KeptAttempt[]> {
  const folder = `${ATTEMPT_REFS}/${featureId}/`;
  const refs = await readRefs(studio, folder);
  const saved = [...refs.keys()]
    .map((ref) => ({ ref, number: Number(ref.slice(folder.length)) }))
    .filter(({ number }) => Number.isInteger(number))
    .sort((a, b) => a.number - b.number);
  const notes = await notesOn(
    studio,
    saved.map(({ ref }) => refs.get(ref)!),
  );
  return Promise.all(
    saved.map(async ({ ref, number }) => {
      const note = notes.get(refs.get(ref)!)!;
      const base = note.parents[0]!;
      const raw = refs.get(rawRef(ref));
      const commits = raw === undefined ? [] : await ownCommits(studio, { head: raw, base });
      return { attemptId: attemptId(featureId, number), base, ...plain(note), commits };
    }),
  );
}

export async function readKeptArchive(studio: Studio, sessionId: SessionId): Promise<KeptArchive | undefined> {
  const ref = archiveRef(sessionId);
  const head = (await readRefs(studio, ref)).get(ref);
  if (head === undefined) return undefined;
  const [note] = await readNotes(studio, ["--no-walk", head]);
  const base = note!.parents[0]!;
  const commits = await ownCommits(studio, { head, base });
  return { ref, base, ...plain(note!), commits: commits.filter(({ commit }) => commit !== head) };
}

export async function describeCommits(studio: Studio, commits: readonly ObjectName[]): Promise<readonly CommitNote[]> {
  const notes = await notesOn(studio, commits);
  return commits.map((commit) => plain(notes.get(commit)!));
}

async function notesOn(studio: Studio, commits: readonly ObjectName[]): Promise<ReadonlyMap<ObjectName, Note>> {
  const notes = await readNotes(studio, ["--no-walk", ...commits]);
  return new Map(notes.map((note) => [note.commit, note]));
}

const MAX_COMMITS = 200;

/**
 * In a batch an agent goes on committing where the attempt before left off, while the work of each attempt starts from
 * what the studio saved of that one; so what the attempts before committed is left out by name.
 */
async function ownCommits(
  studio: Studio,
  { head, base }: { readonly head: ObjectName; readonly base: ObjectName },
): Promise<readonly OwnCommit[]> {
  const known = [base];
  for (let saved: ObjectName | undefined = base; saved !== undefined;) {
    const [earlier] = await readRefs(studio, ATTEMPT_REFS, saved);
    if (earlier === undefined) break;
    known.push(...(await readRefs(studio, rawRef(earlier[0]))).values());
    saved = (await readNotes(studio, ["--no-walk", saved]))[0]?.parents[0];
  }
  const range = [`--max-count=${MAX_COMMITS}`, "--topo-order", head, ...known.map((commit) => `^${commit}`)];
  const made = await readNotes(studio, range);
  return made.map((note) => ({ ...plain(note), ...(note.parents[0] && { parent: note.parents[0] }) }));
}

/** References by their names, below a folder or exactly so named; only those to one commit if that is given. */
async function readRefs(
  { project }: Studio,
  place: string,
  pointingAt?: ObjectName,
): Promise<ReadonlyMap<string, ObjectName>> {
  const only = pointingAt === undefined ? [] : [`--points-at=${pointingAt}`];
  const { text } = await project({ args: ["for-each-ref", ...only, "--format=%(refname) %(objectname)", place] });
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line) => [line.split(" ")[0]!, objectName(line.split(" ")[1]!)]));
}

interface Note extends CommitNote {
  readonly parents: readonly ObjectName[];
}

const plain = ({ commit, subject, at }: Note): CommitNote => ({ commit, subject, at });

const FIELDS = ["%H", "%P", "%ct", "%s"];

/** By our own git, under which nothing in a commit is more than text. The last argument names a commit, if any does. */
async function readNotes({ own }: Studio, args: readonly string[]): Promise<readonly Note[]> {
  // Of no commit at all git would take the one that is checked out.
  if (args.at(-1)!.startsWith("--")) return [];
  const { bytes } = await own({ args: ["log", "-z", `--format=${FIELDS.join("%x00")}`, ...args, "--"] });
  const parts = splitNul(bytes);
  return Array.from({ length: parts.length / FIELDS.length }, (_, i) => {
    const [commit, parents, seconds, subject] = parts.slice(i * FIELDS.length, (i + 1) * FIELDS.length);
    return {
      commit: objectName(commit!),
      parents: parents!.split(" ").filter(Boolean).map(objectName),
      at: instant(Number(seconds) * 1_000),
      subject: asText(subject!),
    };
  });
}
