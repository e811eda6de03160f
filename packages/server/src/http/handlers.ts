/** Who answers which route? */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { ok } from "@autocoder/core/kit/result.ts";
import type { Store } from "../engine/ports/store.ts";
import type { Studio } from "../engine/studio.ts";
import { createBacklogHandlers } from "./handlers/backlog.ts";
import { createHistoryHandlers } from "./handlers/history.ts";
import { createProjectHandlers } from "./handlers/projects.ts";
import { createRunHandlers } from "./handlers/runs.ts";
import { createSessionHandlers } from "./handlers/sessions.ts";

export interface HandlerOptions {
  readonly studio: Studio;
  readonly store: Store;
  readonly version: string;
}

export const createHandlers = (options: HandlerOptions): Handlers<Routes> => ({
  health: async () => ok({ ok: true, version: options.version }),
  ...createProjectHandlers(options.studio),
  ...createBacklogHandlers(options.studio),
  ...createRunHandlers(options.studio),
  ...createSessionHandlers(options.studio),
  ...createHistoryHandlers(options),
});
