/** What may be asked of specs: a project's own, one that is being typed, and those to begin with? */
import { z } from "zod";
import { SpecOutcome } from "../../spec/check-spec.ts";
import { route } from "../route.ts";
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
    input: ProjectRef.extend({
      text: z.string(),
      /** Of the file the text was made from; absent where there was none. */
      expectedHash: z.string().optional(),
    }),
    /** What was there before is a version of the project's history. */
    output: SpecView,
    errors: [...projectErrors, "bad-spec", "spec-changed"],
  }),
  checkSpec: route({
    method: "POST",
    path: "/api/spec/check",
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
