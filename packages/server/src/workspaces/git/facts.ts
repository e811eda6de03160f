/**
 * What do the repository's objects say?
 *
 * An object is named by its content, so what was once read of it stays true. Each of these answers takes a process of
 * git's, and the engine asks for most of them several times; the latest are kept.
 */
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import type { ChangedFile, Revision } from "../../engine/ports/workspaces.ts";
import { mergeBase, treeOf } from "./commits.ts";
import type { Git } from "./git.ts";
import { changesBetween, listFilesOf } from "./trees.ts";

export interface Facts {
  /** The tree of a commit. */
  treeOf(commit: ObjectName): Promise<ObjectName>;
  /** Keeps what is known of a commit that was just made. */
  know(made: Revision & { readonly parent: ObjectName }): void;
  /** The commit at which two histories part; undefined where they have nothing in common. */
  mergeBase(one: ObjectName, other: ObjectName): Promise<ObjectName | undefined>;
  /** Every file's path in a tree, or in a commit's. */
  filesOf(tree: ObjectName): Promise<readonly string[]>;
  /** The changes between two commits or trees, renames as a deletion and an addition. */
  changes(from: ObjectName, to: ObjectName): Promise<readonly ChangedFile[]>;
}

/** Names are small, lists may be long. */
const KEPT_NAMES = 1_000;
const KEPT_LISTS = 8;

export function createFacts(git: { readonly project: Git; readonly own: Git }): Facts {
  const trees = createLatest<ObjectName>(KEPT_NAMES);
  const bases = createLatest<ObjectName | undefined>(KEPT_NAMES);
  const files = createLatest<readonly string[]>(KEPT_LISTS);
  const changes = createLatest<readonly ChangedFile[]>(KEPT_LISTS);
  return {
    treeOf: (commit) => trees.of(commit, () => treeOf(git.own, commit)),
    know({ commit, tree, parent }) {
      trees.keep(commit, Promise.resolve(tree));
      bases.keep(`${commit} ${parent}`, Promise.resolve(parent));
    },
    mergeBase: (one, other) => bases.of(`${one} ${other}`, () => mergeBase(git, one, other)),
    async filesOf(name) {
      const tree = (await trees.known(name)) ?? name;
      return files.of(tree, () => listFilesOf(git.own, tree));
    },
    changes: (from, to) => changes.of(`${from} ${to}`, () => changesBetween(git.own, from, to)),
  };
}

/** Whoever asks for the same while it is being found out waits for the same answer; a failure is no answer. */
function createLatest<Answer>(limit: number) {
  const known = new Map<string, Promise<Answer>>();
  const keep = (key: string, answer: Promise<Answer>): void => {
    known.delete(key);
    known.set(key, answer);
    answer.catch(() => known.delete(key));
    // A map keeps the order things were added in: the first was not asked for the longest.
    if (known.size > limit) known.delete(known.keys().next().value!);
  };
  return {
    keep,
    known: (key: string) => known.get(key),
    of(key: string, find: () => Promise<Answer>): Promise<Answer> {
      const answer = known.get(key) ?? find();
      keep(key, answer);
      return answer;
    },
  };
}
