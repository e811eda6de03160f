/** What does a webhook get? Our own form, which says its version, and the one that receivers of `test_progress` know. */
import { z } from "zod";
import { FeatureId, ProjectId, RunId } from "../kit/ids.ts";
import { NoticeKind } from "./kind.ts";
import type { Notice } from "./notice.ts";

/** Published in `docs/schemas/notice.json`. What is added later is optional; a receiver ignores what it does not know. */
export const NoticePayload = z.object({
  version: z.literal(1),
  /** Of this notice: one that comes again has the same, and may be dropped. */
  id: z.string(),
  event: NoticeKind,
  at: z.iso.datetime(),
  project: z.object({ id: ProjectId, name: z.string() }),
  /** Scripted agents play it, and nothing is built. */
  rehearsal: z.literal(true).optional(),
  title: z.string(),
  message: z.string(),
  next: z.string().optional(),
  /** The page that shows it; a path where the studio has no page at the moment. */
  link: z.string(),
  feature: z.object({ id: FeatureId, name: z.string(), category: z.string() }).optional(),
  run: z.object({ id: RunId, ending: z.string().optional() }).optional(),
  progress: z.object({ passing: z.number().int(), total: z.number().int() }).optional(),
});
type NoticePayload = z.infer<typeof NoticePayload>;

export function noticePayload(notice: Notice, link: string): NoticePayload {
  const { kinds, at, path: _path, ...told } = notice;
  return { version: 1, event: kinds[0], at: new Date(at).toISOString(), link, ...told };
}

/** One landing, in a list of its own. A repeat has the same words, so its receiver counts nothing twice. */
export function testProgress({ at, project, feature, progress }: Notice): readonly object[] {
  const { passing, total } = progress ?? { passing: 0, total: 0 };
  const completed = feature ? [`${feature.category} ${feature.name}`] : [];
  return [
    {
      event: "test_progress",
      passing,
      total,
      percentage: total === 0 ? 0 : Math.round((1_000 * passing) / total) / 10,
      previous_passing: Math.max(0, passing - completed.length),
      tests_completed_this_session: completed.length,
      completed_tests: completed,
      project: project.name,
      timestamp: new Date(at).toISOString(),
    },
  ];
}
