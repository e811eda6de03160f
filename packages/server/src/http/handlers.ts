/** Who answers which route? */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { Clock } from "../engine/ports/clock.ts";
import type { Machine } from "../engine/ports/machine.ts";
import type { Store } from "../engine/ports/store.ts";
import type { Notices } from "../engine/notices/notices.ts";
import type { Studio } from "../engine/studio.ts";
import { type AccessParts, createAccessHandlers } from "./handlers/access.ts";
import { createAlarmHandlers } from "./handlers/alarms.ts";
import { createBacklogHandlers } from "./handlers/backlog.ts";
import { createConversationHandlers } from "./handlers/conversations.ts";
import { createEvidenceHandlers } from "./handlers/evidence.ts";
import { createFileHandlers } from "./handlers/files.ts";
import { createFolderHandlers } from "./handlers/folders.ts";
import { createHistoryHandlers } from "./handlers/history.ts";
import { createKeyHandlers } from "./handlers/keys.ts";
import { createLandingHandlers } from "./handlers/landings.ts";
import { createNoticeHandlers } from "./handlers/notices.ts";
import { createPictureHandlers } from "./handlers/pictures.ts";
import { createPolicyHandlers } from "./handlers/policy.ts";
import { createProjectHandlers } from "./handlers/projects.ts";
import { createQuestionHandlers } from "./handlers/questions.ts";
import { createRunHandlers } from "./handlers/runs.ts";
import { createScheduleHandlers } from "./handlers/schedules.ts";
import { createSettingsHandlers } from "./handlers/settings.ts";
import { createSpecHandlers } from "./handlers/spec.ts";
import { createSystemHandlers } from "./handlers/system.ts";
import { createSessionHandlers } from "./handlers/sessions.ts";

export interface HandlerOptions extends AccessParts {
  readonly studio: Studio;
  readonly store: Store;
  readonly clock: Clock;
  readonly machine: Machine;
  readonly notices: Notices;
  readonly version: string;
}

export function createHandlers(options: HandlerOptions): Handlers<Routes> {
  return {
    ...createSystemHandlers(options),
    ...createAccessHandlers(options),
    ...createProjectHandlers(options),
    ...createFolderHandlers(options.machine),
    ...createFileHandlers(options.studio),
    ...createSpecHandlers(options),
    ...createBacklogHandlers(options.studio),
    ...createQuestionHandlers(options.studio),
    ...createRunHandlers(options.studio),
    ...createConversationHandlers(options.studio),
    ...createLandingHandlers(options.studio),
    ...createEvidenceHandlers(options.studio),
    ...createPictureHandlers(options),
    ...createSessionHandlers(options.studio),
    ...createHistoryHandlers(options),
    ...createSettingsHandlers(options.studio),
    ...createScheduleHandlers(options.studio),
    ...createPolicyHandlers(options.studio),
    ...createKeyHandlers(options.machine.keys),
    ...createAlarmHandlers(options.studio),
    ...createNoticeHandlers(options.notices),
  };
}
