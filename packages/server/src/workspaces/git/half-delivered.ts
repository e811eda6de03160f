/**
 * What is left of a delivery that was killed in the middle, with the studio or the machine?
 *
 * Git moves a checkout file by file, and its index and branch afterwards. While it does, a reference of ours names where
 * it goes; found later, it says that what differs in the checkout may be the half of that. Only such files are put back,
 * and only where their content is the very one that was being delivered: what a person wrote is another.
 */
import { existsSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import { findRevision } from "./commits.ts";
import type { Git } from "./git.ts";
import { DELIVERING_REF } from "./refs.ts";
import type { Studio } from "./studio.ts";

/** Runs a delivery so that its half can be taken back. */
export async function delivering<T>({ moveRefs }: Studio, to: ObjectName, deliver: () => Promise<T>): Promise<T> {
  await moveRefs({ args: [DELIVERING_REF, to] });
  try {
    return await deliver();
  } finally {
    await moveRefs({ args: ["-d", DELIVERING_REF] });
  }
}

export async function takeBackHalf(
  studio: Studio,
  git: Git,
  { from, checkout }: { readonly from: ObjectName; readonly checkout: string },
): Promise<void> {
  const half = await findRevision(studio.project, DELIVERING_REF);
  if (half === undefined) return;
  await removeLock(git, checkout);
  const changed = (await studio.facts.changes(from, half.commit)).map(({ path }) => path);
  const [before, after, now] = await Promise.all([
    blobsIn(git, from, changed),
    blobsIn(git, half.commit, changed),
    blobsNow(git, checkout, changed),
  ]);
  const delivered = changed.filter((path) => now.get(path) === after.get(path) && now.get(path) !== before.get(path));
  if (delivered.length > 0) await putBack(git, { from, checkout, delivered, before });
  await studio.moveRefs({ args: ["-d", DELIVERING_REF] });
}

/** A git that is alive holds its lock for a moment only. */
const LOCK_HELD_MS = 2_000;

async function removeLock(git: Git, checkout: string): Promise<void> {
  const lock = resolve(checkout, (await git({ args: ["rev-parse", "--git-path", "index.lock"] })).text);
  const found = await stat(lock).catch(() => undefined);
  if (found && Date.now() - found.mtimeMs > LOCK_HELD_MS) await rm(lock, { force: true });
}

async function putBack(
  git: Git,
  half: {
    readonly from: ObjectName;
    readonly checkout: string;
    readonly delivered: readonly string[];
    readonly before: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const { from, checkout, delivered, before } = half;
  await git({ args: ["reset", "-q", from, "--", ...delivered] });
  const [known, added] = [delivered.filter((path) => before.has(path)), delivered.filter((path) => !before.has(path))];
  if (known.length > 0) await git({ args: ["checkout-index", "-f", "--", ...known] });
  await Promise.all(added.map((path) => rm(join(checkout, path), { force: true })));
}

async function blobsIn(git: Git, tree: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { text } = await git({ args: ["ls-tree", "-r", "-z", tree, "--", ...paths] });
  const lines = text.split("\0").filter((line) => line !== "");
  return new Map(lines.map((line) => [line.slice(line.indexOf("\t") + 1), line.split(/[ \t]/)[2]!]));
}

/** As git would store them; what is no file any more is not among them. */
async function blobsNow(git: Git, checkout: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const there = paths.filter((path) => existsSync(join(checkout, path)));
  if (there.length === 0) return new Map();
  const { text } = await git({ args: ["hash-object", "--", ...there] });
  const names = text.split("\n");
  return new Map(there.map((path, i) => [path, names[i]!]));
}
