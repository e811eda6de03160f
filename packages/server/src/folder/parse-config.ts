/** What does a project's `config.yaml` say? */
import type { Result } from "@autocoder/core/kit/result.ts";
import { ProjectConfig } from "@autocoder/core/project/config.ts";
import type { ConfigRefusal } from "../engine/ports/project-folder.ts";
import { parseYaml } from "./parse-yaml.ts";

export const parseConfig = (text: string, path: string): Result<ProjectConfig, ConfigRefusal> =>
  parseYaml(ProjectConfig, text, path);
