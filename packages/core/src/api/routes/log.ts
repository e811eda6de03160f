/** What may be asked of the record: everything that happened and was said, as one list? */
import { z } from "zod";
import { FeatureId, SessionId } from "../../kit/ids.ts";
import { Instant } from "../../kit/instant.ts";
import { levels, LogLine, sources } from "../log-line.ts";
import { inUrl, route } from "../route.ts";
import { projectErrors, ProjectRef } from "./shared.ts";

/** In an address, a list is its items with commas between them. */
const Items = z.string().transform((text) => text.split(","));
const Levels = z.array(z.enum(levels));
const Sources = z.array(z.enum(sources));

/** Which lines are meant: those for which all of this holds. */
export const LogFilter = ProjectRef.extend({
  /** Words of the line or its detail, in any case. */
  text: z.string().max(500).optional(),
  /** A JavaScript regular expression, in any case. */
  regex: z.string().max(500).optional(),
  levels: z.union([Levels, Items.pipe(Levels)]).optional(),
  sources: z.union([Sources, Items.pipe(Sources)]).optional(),
  featureId: inUrl(FeatureId).optional(),
  sessionId: SessionId.optional(),
  from: inUrl(Instant).optional(),
  to: inUrl(Instant).optional(),
});
export type LogFilter = z.output<typeof LogFilter>;

export const logRoutes = {
  searchLog: route({
    method: "GET",
    path: "/api/projects/:projectId/log",
    /** Without a place, the latest lines. At most one place is named. */
    input: LogFilter.extend({
      before: z.string().max(200).optional(),
      after: z.string().max(200).optional(),
      /** A line's id: it and those around it. */
      around: z.string().max(200).optional(),
      limit: inUrl(z.number().int().min(1).max(1_000)).default(200),
    }),
    output: z.object({
      /** Oldest first. */
      lines: z.array(LogLine),
      /** What `before` takes to go on towards the beginning; `null` once it is reached. */
      older: z.string().nullable(),
      /** What `after` takes to go on towards now, also later, when there is more. */
      newer: z.string().nullable(),
      /** Whether something beyond `newer` was there already. */
      hasNewer: z.boolean(),
      /** Lines looked at; a search that finds little ends after a while, and goes on at the cursor. */
      scanned: z.number().int(),
    }),
    errors: projectErrors,
  }),
} as const;
