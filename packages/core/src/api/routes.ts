/** Which questions may a client ask of the studio? Each is described once, for server, CLI and browser. */
import { accessRoutes } from "./routes/access.ts";
import { alarmsRoutes } from "./routes/alarms.ts";
import { backlogRoutes } from "./routes/backlog.ts";
import { conversationsRoutes } from "./routes/conversations.ts";
import { evidenceRoutes } from "./routes/evidence.ts";
import { filesRoutes } from "./routes/files.ts";
import { foldersRoutes } from "./routes/folders.ts";
import { historyRoutes } from "./routes/history.ts";
import { keysRoutes } from "./routes/keys.ts";
import { landingsRoutes } from "./routes/landings.ts";
import { logRoutes } from "./routes/log.ts";
import { noticesRoutes } from "./routes/notices.ts";
import { pictureRoutes } from "./routes/pictures.ts";
import { policyRoutes } from "./routes/policy.ts";
import { projectsRoutes } from "./routes/projects.ts";
import { questionsRoutes } from "./routes/questions.ts";
import { runsRoutes } from "./routes/runs.ts";
import { schedulesRoutes } from "./routes/schedules.ts";
import { settingsRoutes } from "./routes/settings.ts";
import { specRoutes } from "./routes/spec.ts";
import { sessionsRoutes } from "./routes/sessions.ts";
import { systemRoutes } from "./routes/system.ts";

export const routes = {
  ...systemRoutes,
  ...accessRoutes,
  ...projectsRoutes,
  ...foldersRoutes,
  ...filesRoutes,
  ...specRoutes,
  ...backlogRoutes,
  ...questionsRoutes,
  ...runsRoutes,
  ...conversationsRoutes,
  ...landingsRoutes,
  ...evidenceRoutes,
  ...pictureRoutes,
  ...sessionsRoutes,
  ...historyRoutes,
  ...settingsRoutes,
  ...schedulesRoutes,
  ...policyRoutes,
  ...keysRoutes,
  ...alarmsRoutes,
  ...noticesRoutes,
  ...logRoutes,
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
