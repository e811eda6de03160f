/** Which commands do the organisation and the project allow? A file with a slip in it is an error, never no policy. */
import type { z } from "zod";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import { noOrganisation, noProject, OrganisationPolicy, ProjectPolicy } from "@autocoder/core/policy/policy.ts";
import type { ConfigRefusal } from "../engine/ports/project-folder.ts";
import { parseYaml } from "./parse-yaml.ts";

export const ORGANISATION_FILE = "policy.yaml";
export const PROJECT_FILE = ".autocoder/policy.yaml";

type Read<T> = Result<T, ConfigRefusal>;

/** `text` is undefined where there is no such file. */
export const organisationPolicy = (text: string | undefined): Read<OrganisationPolicy> =>
  text === undefined ? ok(noOrganisation) : read(OrganisationPolicy, text, ORGANISATION_FILE);

export const projectPolicy = (text: string | undefined): Read<ProjectPolicy> =>
  text === undefined ? ok(noProject) : read(ProjectPolicy, text, PROJECT_FILE);

const read = <T>(schema: z.ZodType<T>, text: string, path: string): Read<T> => parseYaml(schema, text, path);
