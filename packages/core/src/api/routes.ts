/** Which questions may a client ask of the studio? Each is described once, for server, CLI and browser. */
import { backlogRoutes } from "./routes/backlog.ts";
import { historyRoutes } from "./routes/history.ts";
import { projectsRoutes } from "./routes/projects.ts";
import { runsRoutes } from "./routes/runs.ts";
import { sessionsRoutes } from "./routes/sessions.ts";
import { systemRoutes } from "./routes/system.ts";

export const routes = {
  ...systemRoutes,
  ...projectsRoutes,
  ...backlogRoutes,
  ...runsRoutes,
  ...sessionsRoutes,
  ...historyRoutes,
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
