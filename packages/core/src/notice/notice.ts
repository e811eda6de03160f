/** What is told of one moment of a project, whichever way it goes? Only what the pages show too: no key, no answer, no password. */
import { z } from "zod";
import { FeatureId, ProjectId, RunId } from "../kit/ids.ts";
import { Instant } from "../kit/instant.ts";
import { NoticeKind } from "./kind.ts";

export const Notice = z.object({
  /** The same moment always has the same one, so that who is told twice can tell. */
  id: z.string(),
  /** The first says what it is; a run that has spent its budget is told to who wants either. */
  kinds: z.tuple([NoticeKind], NoticeKind),
  at: Instant,
  project: z.object({ id: ProjectId, name: z.string() }),
  /** Scripted agents play it, and nothing is built. */
  rehearsal: z.literal(true).optional(),
  title: z.string(),
  /** What happened. */
  message: z.string(),
  /** What a person can do about it. */
  next: z.string().optional(),
  /** Where it is shown, as a path of the studio's pages. */
  path: z.string(),
  feature: z.object({ id: FeatureId, name: z.string(), category: z.string() }).optional(),
  run: z.object({ id: RunId, ending: z.string().optional() }).optional(),
  /** Of the whole project, after a feature has landed. */
  progress: z.object({ passing: z.number().int(), total: z.number().int() }).optional(),
});
export type Notice = z.infer<typeof Notice>;

/** In one line, for a mail or a screen. */
export const headingOf = ({ project, rehearsal, title }: Notice): string =>
  `${project.name}${rehearsal ? " (rehearsal)" : ""}: ${title}`;

/** Sent when a person asks for it, to see whether it arrives. */
export const trialNotice = (at: Instant, n: string): Notice => ({
  id: `trial/${n}`,
  kinds: ["run-ended"],
  at,
  project: { id: ProjectId.parse("trial"), name: "Autocoder" },
  title: "A test notice",
  message: "Notices arrive here.",
  path: "/settings#notices",
  progress: { passing: 0, total: 0 },
});
