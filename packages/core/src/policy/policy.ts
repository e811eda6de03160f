/**
 * Which commands may an agent run here? Five layers, the highest first: hard block, organisation block, organisation
 * allow, default allow, project allow. What none of them knows may not run.
 */
import { z } from "zod";
import { defaultAllowed, defaultProcesses, hardBlocked, isNamed } from "./commands.ts";
import { deny, type Denial } from "./judgement.ts";
import type { Places } from "./places.ts";

/** A command's name, the beginning of names (`swift*`), or a script by its path in the project (`./scripts/build.sh`). */
const Pattern = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, "A command's name has no blanks and no letters beyond ASCII.")
  .refine((pattern) => !/^\*+$/.test(pattern), "A bare * would allow everything. Name the commands.")
  .refine((pattern) => !/[*].+/.test(pattern), "Only the end of a name may be a *.")
  .refine((pattern) => !pattern.split("/").includes(".."), "A script's path leads into the project, without `..`.");

/** One command a person allows. */
export const Allowance = z.strictObject({
  name: Pattern.refine(
    (pattern) => !isNamed(baseName(pattern.replace(/\*$/, "")), hardBlocked),
    "This command is blocked for good and cannot be allowed.",
  ),
  description: z.string().optional(),
});
export type Allowance = z.infer<typeof Allowance>;
const Process = z.string().regex(/^[A-Za-z0-9._-]+$/, "A process has a name of letters, digits, dots, dashes.");
const version = z.union([z.literal(1), z.literal("1"), z.literal("1.0")], "Begin the file with: version: 1");

export const MAX_PROJECT_ALLOWANCES = 100;

/** What the whole machine is held to; `policy.yaml` in the studio's home. */
export const OrganisationPolicy = z.strictObject({
  version,
  allowed_commands: z.array(Allowance).default([]),
  blocked_commands: z.array(Pattern).default([]),
  pkill_processes: z.array(Process).default([]),
});
export type OrganisationPolicy = z.infer<typeof OrganisationPolicy>;

/** What a project allows beyond that; `.autocoder/policy.yaml`. */
export const ProjectPolicy = z.strictObject({
  version,
  commands: z.array(Allowance).max(MAX_PROJECT_ALLOWANCES).default([]),
  pkill_processes: z.array(Process).default([]),
});
export type ProjectPolicy = z.infer<typeof ProjectPolicy>;

/** What is written down about commands: by the studio's owner, and in the project. */
export interface CommandRules {
  readonly organisation: OrganisationPolicy;
  readonly project: ProjectPolicy;
}

export interface Policy extends CommandRules {
  readonly places: Places;
  /** Whether the agent's processes are held by a jail: then code of its own can reach no more than its commands. */
  readonly isJailed: boolean;
  /** Whether `npm install -g` and the like may change the machine. */
  readonly mayInstallGlobally: boolean;
  readonly mayPush: boolean;
  /** Whether `pkill` may be used: it meets nobody but the agent's own processes. */
  readonly mayEndByName: boolean;
}

export const noOrganisation: OrganisationPolicy = OrganisationPolicy.parse({ version: 1 });
export const noProject: ProjectPolicy = ProjectPolicy.parse({ version: 1 });

/** The rules with commands more that a person lets one run use. */
export const withAllowed = (rules: CommandRules, names: readonly string[]): CommandRules => ({
  ...rules,
  project: { ...rules.project, commands: [...rules.project.commands, ...names.map((name) => ({ name }))] },
});

/** Where nothing is written down. */
export const usualRules: CommandRules = { organisation: noOrganisation, project: noProject };

export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Names `pkill` and `killall` may be used for. */
export const endableProcesses = ({ organisation, project }: Policy): ReadonlySet<string> =>
  new Set([...defaultProcesses, ...organisation.pkill_processes, ...project.pkill_processes]);

/** Why a command may not run whatever its arguments are; undefined where it may. */
export function whyForbidden(policy: Policy, name: string): Denial | undefined {
  const { organisation } = policy;
  if (isNamed(name, hardBlocked)) {
    return deny("hard-block", `${name} is blocked for good: it reaches beyond the workspace. Do without it.`);
  }
  if (
    organisation.blocked_commands.some((pattern) => matches(pattern, name)) ||
    isNamed(name, exactNames(organisation))
  ) {
    return deny("organisation-block", `${name} is blocked for all projects of this studio. Do without it.`);
  }
  if (isAllowedByName(policy, name)) return undefined;
  return deny(
    "not-allowed",
    `${name} is not among the commands of this project. Use an ordinary one, or go on without it; a person can allow it.`,
    name,
  );
}

const exactNames = ({ blocked_commands }: OrganisationPolicy): readonly string[] =>
  blocked_commands.filter((pattern) => !pattern.endsWith("*")).map((pattern) => pattern.toLowerCase());

const isAllowedByName = ({ organisation, project }: Policy, name: string): boolean =>
  defaultAllowed.has(name) ||
  [...organisation.allowed_commands, ...project.commands].some(
    (entry) => !entry.name.includes("/") && matches(entry.name, name),
  );

/** Whether the project allows this script of its own, by its path from the workspace on. */
export const isAllowedScript = ({ organisation, project }: Policy, path: string): boolean =>
  [...organisation.allowed_commands, ...project.commands].some(
    ({ name }) => name.includes("/") && matches(name.replace(/^\.\//, ""), path),
  );

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
