/**
 * Which check files does a feature rely on, and does a change to one of them loosen it?
 *
 * A check file is a file that a check's command names and that is a test by its folder or by its name. Whatever else the
 * command names is the application itself: `node src/app.js --selftest` proves something of `src/app.js`, and that file
 * must stay free to grow; the check runs again on each landing that touches it.
 */

/** The check files of a tree that a check's command names, itself or by their folder. */
export function checkFiles(command: string, paths: ReadonlySet<string>): readonly string[] {
  // `npm test` names a script, not a folder.
  const words = command.replaceAll(SCRIPT, "").match(/[^\s"'`;|&<>()=]+/g) ?? [];
  const named = words.map((word) => word.replace(/^\.\//, "").replace(/\/+$/, ""));
  const files = named.filter((word) => paths.has(word) && isTest(word));
  const folders = named.filter((word) => !paths.has(word) && word.split("/").some(isTestFolder));
  const inFolders = [...paths].filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)));
  return [...new Set([...files, ...inFolders])].sort();
}

const SCRIPT = /\b(?:npm|pnpm|yarn|bun|make|cargo|go)\s+(?:run\s+)?[\w:-]+(?![\w./:-])/g;

const TEST_FOLDERS = new Set(["test", "tests", "__tests__", "spec", "specs", "e2e", "check", "checks", "acceptance"]);
const TEST_WORDS = new Set([...TEST_FOLDERS, "verify", "smoke"]);

const isTestFolder = (name: string): boolean => TEST_FOLDERS.has(name.toLowerCase());

/** By a folder on its way, or by a word of its name: `cart.test.ts`, `test_cart.py`, `CartTest.java`, `check.sh`. */
function isTest(path: string): boolean {
  const folders = path.split("/");
  const name = folders.pop()!;
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").split(/[^A-Za-z0-9]+/);
  return folders.some(isTestFolder) || words.some((word) => TEST_WORDS.has(word.toLowerCase()));
}

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
