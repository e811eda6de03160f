/** Which commands do the organisation and the project allow? A file with a slip in it is an error, never no policy. */
import type { z } from "zod";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import {
  type CommandRules,
  noOrganisation,
  noProject,
  OrganisationPolicy,
  ProjectPolicy,
} from "@autocoder/core/policy/policy.ts";
import { type ConfigRefusal, POLICY_FILE } from "../engine/ports/project-folder.ts";
import { parseYaml } from "./parse-yaml.ts";

export const ORGANISATION_FILE = "policy.yaml";

type Read<T> = Result<T, ConfigRefusal>;

/** Both, or what is wrong with the first that is broken. */
export function readRules(texts: {
  readonly organisation: string | undefined;
  readonly project: string | undefined;
}): Read<CommandRules> {
  const organisation = organisationPolicy(texts.organisation);
  if (!organisation.ok) return organisation;
  const project = projectPolicy(texts.project);
  return project.ok ? ok({ organisation: organisation.value, project: project.value }) : project;
}

/** `text` is undefined where there is no such file. */
const organisationPolicy = (text: string | undefined): Read<OrganisationPolicy> =>
  text === undefined ? ok(noOrganisation) : read(OrganisationPolicy, text, ORGANISATION_FILE);

const projectPolicy = (text: string | undefined): Read<ProjectPolicy> =>
  text === undefined ? ok(noProject) : read(ProjectPolicy, text, POLICY_FILE);

const read = <T>(schema: z.ZodType<T>, text: string, path: string): Read<T> => parseYaml(schema, text, path);
