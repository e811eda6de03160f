/** What may be asked of the settings? Without a project they are the studio's own. */
import { z } from "zod";
import { ProjectId } from "../../kit/ids.ts";
import { HostEntry } from "../../policy/hosts.ts";
import { ProjectConfig } from "../../project/config.ts";
import { Setting, SettingChanges, SettingName } from "../../settings/settings.ts";
import { route } from "../route.ts";
import { ProjectRef, projectErrors } from "./shared.ts";

const Settings = z.object({
  settings: z.record(SettingName, Setting),
  /** The project's committed configuration, which is changed in its file. */
  config: z
    .object({
      path: z.string(),
      /** Absent while the file has problems. */
      value: ProjectConfig.optional(),
      problems: z.array(z.object({ line: z.number().int(), message: z.string() })),
    })
    .optional(),
});
export type Settings = z.infer<typeof Settings>;

export const settingsRoutes = {
  getSettings: route({
    method: "GET",
    path: "/api/settings",
    input: z.strictObject({ projectId: ProjectId.optional() }),
    output: Settings,
    errors: projectErrors,
  }),
  changeSettings: route({
    method: "PATCH",
    path: "/api/settings",
    input: z.strictObject({ projectId: ProjectId.optional(), changes: SettingChanges }),
    output: Settings,
    errors: [...projectErrors, "budget-too-low"],
  }),
  /** Adds a host to those that agents of the project may reach; sessions that start from then on go by it. */
  allowHost: route({
    method: "POST",
    path: "/api/projects/:projectId/hosts",
    input: ProjectRef.extend({ host: HostEntry }),
    output: Settings,
    errors: projectErrors,
  }),
} as const;
