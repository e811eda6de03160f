/** Alarms: a person has seen to one. */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import type { Studio } from "../../engine/studio.ts";
import { ask } from "./ask.ts";

export const createAlarmHandlers = (studio: Studio): Pick<Handlers<Routes>, "dismissAlarm"> => ({
  dismissAlarm: ({ projectId, sighting }) =>
    ask(studio, { projectId, request: { type: "canary.dismiss", sighting } }, () => ({})),
});
