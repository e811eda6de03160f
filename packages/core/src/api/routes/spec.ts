/** What may be asked of specs: a project's own and its versions, one that is being typed, and those to begin with? */
import { z } from "zod";
import { SpecImpact } from "../../backlog/impact-line.ts";
import { SpecOutcome } from "../../spec/spec-outcome.ts";
import { SpecVersion } from "../../spec/version.ts";
import { inUrl, route } from "../route.ts";
import { projectErrors, ProjectRef } from "./shared.ts";

/** A project's spec as its file has it and as its history has it; either may be missing. */
export const SpecView = z.object({
  file: z
    .object({
      /** Within the project's folder. */
      path: z.string(),
      text: z.string(),
      hash: z.string(),
      outcome: SpecOutcome,
    })
    .optional(),
  /** The version the backlog and the agents know; a run that is started records what the file has by then. */
  recorded: z.object({ version: z.number().int(), title: z.string(), hash: z.string() }).optional(),
});
export type SpecView = z.infer<typeof SpecView>;

export const SpecTemplate = z.object({ id: z.string(), name: z.string(), summary: z.string(), text: z.string() });
export type SpecTemplate = z.infer<typeof SpecTemplate>;

export const specRoutes = {
  getSpec: route({
    method: "GET",
    path: "/api/projects/:projectId/spec",
    input: ProjectRef,
    output: SpecView,
    errors: [...projectErrors, "bad-spec"],
  }),
  writeSpec: route({
    method: "POST",
    path: "/api/projects/:projectId/spec",
    isLarge: true,
    input: ProjectRef.extend({
      text: z.string(),
      /** Of the file the text was made from; absent where there was none. */
      expectedHash: z.string().optional(),
    }),
    /** What was there before is a version of the project's history. */
    output: SpecView,
    errors: [...projectErrors, "bad-spec", "spec-changed"],
  }),
  /** What another text would mean for the backlog; nothing is changed. */
  previewSpecChange: route({
    method: "POST",
    path: "/api/projects/:projectId/spec/impact",
    isLarge: true,
    input: ProjectRef.extend({ text: z.string() }),
    output: SpecImpact,
    errors: [...projectErrors, "bad-spec"],
  }),
  /** Writes the text as a version and does what was accepted of what it means: all of it, or nothing. */
  acceptSpecChange: route({
    method: "POST",
    path: "/api/projects/:projectId/spec/accept",
    isLarge: true,
    input: ProjectRef.extend({
      text: z.string(),
      expectedHash: z.string().optional(),
      /** The ids of lines of the impact. */
      accepted: z.array(z.string().max(1_000)).max(10_000),
    }),
    output: SpecView,
    errors: [
      ...projectErrors,
      "bad-spec",
      "spec-changed",
      "spec-impact-changed",
      "feature-not-found",
      "feature-in-progress",
      "feature-not-finished",
      "revert-busy",
    ],
  }),
  listSpecVersions: route({
    method: "GET",
    path: "/api/projects/:projectId/spec/versions",
    input: ProjectRef,
    /** Oldest first. */
    output: z.object({ versions: z.array(SpecVersion) }),
    errors: projectErrors,
  }),
  getSpecVersion: route({
    method: "GET",
    path: "/api/projects/:projectId/spec/versions/:version",
    input: ProjectRef.extend({ version: inUrl(z.number().int().positive()) }),
    output: SpecVersion.extend({ text: z.string() }),
    errors: [...projectErrors, "spec-version-not-found"],
  }),
  checkSpec: route({
    method: "POST",
    path: "/api/spec/check",
    isLarge: true,
    input: z.strictObject({ text: z.string(), fileName: z.string().max(1_000).optional() }),
    output: SpecOutcome,
    errors: [],
  }),
  listSpecTemplates: route({
    method: "GET",
    path: "/api/spec/templates",
    input: z.strictObject({}),
    output: z.object({ templates: z.array(SpecTemplate) }),
    errors: [],
  }),
} as const;
