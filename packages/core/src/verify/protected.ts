/** Which check files does a feature rely on, and does a change to one of them loosen it? */

/** The files of a tree that a check's command names. */
export function checkFiles(command: string, paths: ReadonlySet<string>): readonly string[] {
  // `npm test` names a script, not a folder.
  const words =
    command.replaceAll(/\b(?:npm|pnpm|yarn|run|make|cargo|go)\s+[\w:-]+/g, "").match(/[^\s"'`;|&<>()=]+/g) ?? [];
  const named = words.map((word) => word.replace(/^\.\//, "").replace(/\/+$/, ""));
  const folders = named.filter((word) => !paths.has(word));
  const inFolders = [...paths].filter((path) =>
    folders.some((folder) => isTestFolder(folder) && path.startsWith(`${folder}/`)),
  );
  return [...new Set([...named.filter((word) => paths.has(word)), ...inFolders])].sort();
}

const isTestFolder = (word: string) => /^(?:[\w.-]+\/)*(?:tests?|__tests__|spec|checks)$/.test(word);

/** Additions strengthen a check or leave it as it is; a removed line, or one that skips or focuses, may loosen it. */
export function loosens(change: { readonly change: string; readonly deletedLines: number }, diff: string): boolean {
  if (change.change === "deleted" || change.deletedLines > 0) return true;
  return diff
    .split("\n")
    .filter((line) => line.startsWith("+") && !line.startsWith("+++"))
    .some((line) =>
      /\.(?:skip|only|todo)\b|\b(?:xit|xdescribe|xtest)\s*\(|\bskip\s*:\s*true|process\.exit\s*\(\s*0/.test(line),
    );
}
