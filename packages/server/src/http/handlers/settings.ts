/** Settings: what holds, where it comes from, and what a project's own file says. */
import { apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { Settings } from "@autocoder/core/api/routes/settings.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { judgeDayBudget } from "@autocoder/core/log/decide/budgets.ts";
import { adjustedOptions } from "@autocoder/core/run/run.ts";
import { isOfStudioAlone, type SettingChanges, type SettingName } from "@autocoder/core/settings/settings.ts";
import { CONFIG_FILE } from "../../engine/ports/project-folder.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Studio } from "../../engine/studio.ts";
import { rejected } from "../errors.ts";
import { openProject, refusedBy } from "./ask.ts";

type SettingsRoute = "getSettings" | "changeSettings" | "allowHost";

export function createSettingsHandlers(studio: Studio): Pick<Handlers<Routes>, SettingsRoute> {
  /** Whether the day that is to have this budget has used more already. */
  async function judgeDay({ projectId, journal }: ProjectEngine, changes: SettingChanges) {
    const usual = await studio.settings.runOptions(projectId, {});
    const options = adjustedOptions(usual, { dayBudget: changes.dayBudget });
    return judgeDayBudget(
      journal.state,
      { ...options, ...(changes.dayZone && { dayZone: changes.dayZone }) },
      studio.timetable.now(),
    );
  }
  async function getSettings({ projectId }: { readonly projectId?: ProjectId | undefined }) {
    if (projectId === undefined) return ok({ settings: await studio.settings.read(undefined) });
    const read = await studio.readConfig(projectId);
    if (!read.ok) return err(refusedBy(read.error));
    const config: Settings["config"] = read.value.ok
      ? { path: CONFIG_FILE, value: read.value.value, problems: [] }
      : { path: CONFIG_FILE, problems: [...read.value.error.problems] };
    return ok({ settings: await studio.settings.read(projectId), config });
  }

  return {
    getSettings,
    async allowHost({ projectId, host }) {
      const opened = await openProject(studio, projectId);
      if (!opened.ok) return opened;
      await studio.settings.allowHost({ projectId, host, by: "person" });
      return getSettings({ projectId });
    },
    async changeSettings({ projectId, changes }) {
      const opened = projectId && (await openProject(studio, projectId));
      if (opened && !opened.ok) return opened;
      const misplaced = (Object.keys(changes) as SettingName[]).find((name) => isOfStudioAlone(name));
      if (projectId !== undefined && misplaced !== undefined) {
        return err(
          apiError("bad-request", `${misplaced} holds for the whole studio. Set it there, without a project.`),
        );
      }
      if (opened && changes.dayBudget) {
        const judged = await judgeDay(opened.value, changes);
        if (!judged.ok) return err(rejected(judged.error));
      }
      await studio.settings.change({ projectId, changes, by: "person" });
      return getSettings({ projectId });
    },
  };
}
