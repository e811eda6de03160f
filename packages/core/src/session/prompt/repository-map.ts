/** What is where in the repository? A map of at most `maxCharacters`: whole folders first, then as many names as fit. */

interface Folder {
  readonly path: string;
  readonly files: string[];
}

export function repositoryMap(paths: readonly string[], maxCharacters = 1_500): string {
  if (paths.length === 0) return "(empty)";
  const folders = groupByFolder(paths);
  const lines: string[] = [];
  let left = maxCharacters;
  for (const folder of folders) {
    const line = describe(folder, Math.max(60, Math.floor(left / Math.max(1, folders.length - lines.length))));
    if (line.length + 1 > left) {
      lines.push(`… and ${folders.length - lines.length} more folders`);
      break;
    }
    lines.push(line);
    left -= line.length + 1;
  }
  return lines.join("\n");
}

function groupByFolder(paths: readonly string[]): readonly Folder[] {
  const folders = new Map<string, Folder>();
  for (const path of paths.toSorted()) {
    const slash = path.lastIndexOf("/");
    const name = slash < 0 ? "." : path.slice(0, slash);
    const folder = folders.get(name) ?? { path: name, files: [] };
    folder.files.push(path.slice(slash + 1));
    folders.set(name, folder);
  }
  return [...folders.values()].sort((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
}

const depth = (path: string) => (path === "." ? 0 : path.split("/").length);

function describe({ path, files }: Folder, maxCharacters: number): string {
  const shown: string[] = [];
  let length = path.length + 12;
  for (const file of files) {
    length += file.length + 1;
    if (length > maxCharacters && shown.length > 0) break;
    shown.push(file);
  }
  const rest = files.length - shown.length;
  return `${path}/ ${shown.join(" ")}${rest > 0 ? ` (+${rest})` : ""}`;
}
