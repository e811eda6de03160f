/** What is to be said of a project's name and folder while a person types them? Whatever they type, it is judged. */
import type { ProjectFinding } from "@autocoder/core/api/routes/projects.ts";
import { count } from "@autocoder/core/kit/count.ts";
import { ok } from "@autocoder/core/kit/result.ts";
import { judgeName } from "@autocoder/core/project/project-name.ts";
import type { Machine } from "../engine/ports/machine.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import { countFiles } from "../folder/count-files.ts";
import { readPath } from "../folder/read-path.ts";
import { type FolderRules, usableFolder } from "../folder/usable-folder.ts";
import { cleanEnv } from "../process/clean-env.ts";
import { catchFailure } from "../workspaces/git/failures.ts";
import { type GitLook, lookAtFolder } from "../workspaces/git/look-at-folder.ts";

interface CheckContext {
  readonly rules: FolderRules;
  readonly env: NodeJS.ProcessEnv;
}

export async function checkProject(
  { name, folder }: Parameters<Machine["checkProject"]>[0],
  context: CheckContext,
): Promise<readonly ProjectFinding[]> {
  return [
    ...(name === undefined ? [] : [checkName(name, context.rules.entries)]),
    ...(folder === undefined ? [] : await checkFolder(folder, context)),
  ];
}

function checkName(typed: string, entries: readonly ProjectEntry[]): ProjectFinding {
  const judged = judgeName(
    typed,
    entries.map(({ name }) => name),
  );
  if (judged.ok) return { field: "name", state: "good", message: `“${judged.value}” is free.` };
  return { field: "name", state: "wrong", message: judged.error.message };
}

const about = (state: ProjectFinding["state"], message: string): ProjectFinding => ({
  field: "folder",
  state,
  message,
});

async function checkFolder(typed: string, { rules, env }: CheckContext): Promise<readonly ProjectFinding[]> {
  const path = readPath(typed, rules.personsHome);
  if (!path.ok) return [about("wrong", path.error)];
  const usable = await usableFolder(path.value, rules);
  if (!usable.ok) return [about("wrong", usable.error)];
  const { root, isNew } = usable.value;
  if (isNew) return [about("good", `${root} does not exist yet; it will be made.`)];
  const looked = await catchFailure<GitLook, never>(root, async () => ok(await lookAtFolder(root, cleanEnv(env))));
  if (!looked.ok) return [about("wrong", `Git cannot read ${root}. ${looked.error.message}`)];
  return describe(root, looked.value);
}

async function describe(root: string, look: GitLook): Promise<readonly ProjectFinding[]> {
  switch (look.type) {
    case "repository":
      return [describeRepository(look)];
    case "none":
      return [await describeFiles(root)];
    case "inside": {
      if (look.isTracked)
        return [about("wrong", `${root} is part of the repository ${look.top}. Choose that folder instead.`)];
      const message = `${root} lies in the repository ${look.top}; it becomes a repository of its own in there.`;
      return [about("warning", message), await describeFiles(root)];
    }
  }
}

function describeRepository({
  branch,
  hasCommits,
  hasChanges,
}: Extract<GitLook, { type: "repository" }>): ProjectFinding {
  if (!hasCommits) return about("good", "A git repository without a commit yet; the studio makes an empty first one.");
  const where = branch === undefined ? "with no branch checked out" : `on branch ${branch}`;
  if (!hasChanges) return about("good", `A git repository ${where}; everything in it is committed.`);
  const message = `A git repository ${where}, with changes that are not committed. Agents start from the last commit; your changes stay as they are.`;
  return about("warning", message);
}

const MOST_FILES = 10_000;

async function describeFiles(root: string): Promise<ProjectFinding> {
  const files = await countFiles(root, MOST_FILES);
  if (files === 0) return about("good", `${root} is empty.`);
  const found = files < MOST_FILES ? count(files, "file") : `${count(MOST_FILES, "file")} or more`;
  const verb = files === 1 ? "it becomes" : "they become";
  return about("warning", `${found}; no repository yet: ${verb} the first commit.`);
}
