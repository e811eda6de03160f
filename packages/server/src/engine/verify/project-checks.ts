/** Which checks must every landing of this project pass? The configured ones, else those its files bring along. */
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import type { Check } from "@autocoder/core/verify/check.ts";
import { detectChecks } from "@autocoder/core/verify/detect-checks.ts";
import type { ProjectConfig } from "@autocoder/core/project/config.ts";
import type { Workspaces } from "../ports/workspaces.ts";

const FILES_THAT_TELL = ["package.json", "pyproject.toml"];

export async function projectChecks(request: {
  readonly workspaces: Workspaces;
  readonly config: ProjectConfig;
  readonly tree: ObjectName;
  readonly paths: readonly string[];
  /** Leaves the tests out: types, lint and build only. */
  readonly yolo: boolean;
}): Promise<readonly Check[]> {
  const { workspaces, config, tree, yolo } = request;
  if (config.checks) return config.checks;
  const paths = new Set(request.paths);
  const told = FILES_THAT_TELL.filter((path) => paths.has(path));
  const texts = new Map<string, string | undefined>();
  for (const path of told) texts.set(path, await workspaces.readFile(tree, path));
  const { build, tests } = detectChecks({ paths, read: (path) => texts.get(path) });
  return yolo ? build : [...build, ...tests];
}
