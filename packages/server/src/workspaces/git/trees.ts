/** What is in a tree, and what differs between two? */
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import type { ChangedFile } from "../../engine/ports/workspaces.ts";
import { asText, splitNul, type Git } from "./git.ts";

/** The changes between two commits or trees, renames as a deletion and an addition. */
export async function changesBetween(git: Git, from: ObjectName, to: ObjectName): Promise<readonly ChangedFile[]> {
  if (from === to) return [];
  const { bytes } = await git({
    args: ["diff-tree", "-r", "-z", "--no-renames", "--raw", "--numstat", `${from}^{tree}`, `${to}^{tree}`],
  });
  return parseChanges(splitNul(bytes));
}

/** First `:modes objects status`, path, for every file; then `added TAB deleted TAB path` for every file. */
function parseChanges(parts: readonly string[]): readonly ChangedFile[] {
  const kinds: ChangedFile["change"][] = [];
  while (parts[kinds.length * 2]?.startsWith(":")) kinds.push(kindOf(parts[kinds.length * 2]!.at(-1)!));
  return kinds.map((change, i) => {
    const [added, deleted, path] = parts[kinds.length * 2 + i]!.split(/\t(.*?)\t(.*)/s);
    // For a binary file both numbers are a dash.
    return { path: asText(path!), change, addedLines: Number(added) || 0, deletedLines: Number(deleted) || 0 };
  });
}

const kindOf = (status: string): ChangedFile["change"] =>
  status === "A" ? "added" : status === "D" ? "deleted" : "modified";

/** A unified diff, cut after `maxBytes`. */
export async function diffBetween(
  git: Git,
  request: {
    readonly from: ObjectName;
    readonly to: ObjectName;
    readonly paths?: readonly string[];
    readonly maxBytes: number;
  },
): Promise<string> {
  const { from, to, paths = [], maxBytes } = request;
  const { bytes } = await git({
    args: ["diff-tree", "-r", "-p", "--no-color", `${from}^{tree}`, `${to}^{tree}`, "--", ...paths],
    cutAfterBytes: maxBytes,
  });
  return withoutHalfCharacter(bytes).toString("utf8");
}

/** A cut may go through a character; its first bytes are taken off. */
function withoutHalfCharacter(bytes: Buffer): Buffer {
  let start = bytes.length - 1;
  while (start >= 0 && bytes.length - start < 4 && (bytes[start]! & 0xc0) === 0x80) start--;
  const first = bytes[start] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return start >= 0 && start + length > bytes.length ? bytes.subarray(0, start) : bytes;
}

/** A file of a tree as text; undefined where the tree has no file of that path. */
export async function readFileOf(git: Git, tree: ObjectName, path: string): Promise<string | undefined> {
  // Git would take such a path as one from the folder it runs in.
  if (/^\.{0,2}(\/|$)/.test(path)) return undefined;
  const { bytes } = await git({ args: ["cat-file", "--batch", "-z"], input: `${tree}:${path}\0` });
  const end = bytes.indexOf("\n");
  const blob = /^[0-9a-f]+ blob (\d+)$/.exec(bytes.subarray(0, end).toString("latin1"));
  return blob ? bytes.subarray(end + 1, end + 1 + Number(blob[1])).toString("utf8") : undefined;
}

/** Every file's path. */
export async function listFilesOf(git: Git, tree: ObjectName): Promise<readonly string[]> {
  const { bytes } = await git({ args: ["ls-tree", "-r", "-z", "--name-only", "--full-tree", tree] });
  return splitNul(bytes).map(asText);
}
