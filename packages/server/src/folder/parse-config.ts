/** What does a project's `config.yaml` say, and may agents read where it lets them? */
import { homedir } from "node:os";
import type { Result } from "@autocoder/core/kit/result.ts";
import { ProjectConfig } from "@autocoder/core/project/config.ts";
import type { ConfigRefusal } from "../engine/ports/project-folder.ts";
import { parseYaml } from "./parse-yaml.ts";
import { judgeReadPath } from "./read-paths.ts";

export const parseConfig = (text: string, path: string): Result<ProjectConfig, ConfigRefusal> =>
  parseYaml(OnThisMachine, text, path);

const OnThisMachine = ProjectConfig.superRefine(({ workspace }, context) => {
  for (const [place, folder] of workspace.readable.entries()) {
    const judged = judgeReadPath(folder, homedir());
    if ("reason" in judged)
      context.addIssue({ code: "custom", path: ["workspace", "readable", place], message: judged.reason });
  }
});
