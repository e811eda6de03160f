/** What may be asked of what a feature's attempts made: saved, landed, taken back or archived? */
import { z } from "zod";
import { AttemptId, ObjectName } from "../../kit/ids.ts";
import { Instant } from "../../kit/instant.ts";
import { route } from "../route.ts";
import { FeatureRef, projectErrors } from "./shared.ts";

/** Of a longer diff the beginning is sent. */
export const MAX_DIFF_BYTES = 400_000;

const CommitNote = z.object({ commit: ObjectName, subject: z.string(), at: Instant });

const Change = CommitNote.extend({
  attemptId: AttemptId,
  /** `work` was saved of the attempt; `archive` is what its workspace held beyond that; `revert` takes its landing back. */
  kind: z.enum(["work", "archive", "landing", "revert"]),
  /** What it started from: its diff is the one between the two. */
  base: ObjectName,
  /** Whether what it brought is on the landing branch now. */
  landed: z.boolean(),
  /** The commit that took this landing back. */
  revertedBy: ObjectName.optional(),
  files: z.array(
    z.object({
      path: z.string(),
      change: z.enum(["added", "modified", "deleted"]),
      /** Both are 0 for a binary file. */
      addedLines: z.number().int(),
      deletedLines: z.number().int(),
    }),
  ),
  /** The latest commits the agent made itself on the way, newest first; at most 200. */
  commits: z.array(CommitNote.extend({ parent: ObjectName.optional() })),
  /** Where archived work is kept, and how to get it. */
  archive: z.object({ ref: z.string(), message: z.string() }).optional(),
});

export const evidenceRoutes = {
  /** Newest first. */
  listChanges: route({
    method: "GET",
    path: "/api/projects/:projectId/features/:featureId/changes",
    input: FeatureRef,
    output: z.object({ changes: z.array(Change) }),
    errors: [...projectErrors, "feature-not-found"],
  }),
  readDiff: route({
    method: "GET",
    path: "/api/projects/:projectId/features/:featureId/diff",
    input: FeatureRef.extend({
      /** One of the feature's changes, or of the commits in them; nothing else is shown. */
      commit: ObjectName,
      /** Only these, one a line; all where it is left out. */
      paths: z.string().max(20_000).optional(),
    }),
    /** A unified diff; of a binary file it only says that it differs. */
    output: z.object({
      commit: ObjectName,
      base: ObjectName,
      diff: z.string(),
      /** Whether it was longer than `maxBytes`; it then ends with a whole line. */
      isCut: z.boolean(),
      maxBytes: z.number().int(),
    }),
    errors: [...projectErrors, "feature-not-found", "commit-not-found"],
  }),
} as const;
