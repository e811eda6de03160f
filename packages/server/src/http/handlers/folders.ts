/** The folders of this machine, for a person who looks for a place for a project. */
import { apiError } from "@autocoder/core/api/error.ts";
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { err, type Result } from "@autocoder/core/kit/result.ts";
import type { Machine } from "../../engine/ports/machine.ts";

export function createFolderHandlers(machine: Machine): Pick<Handlers<Routes>, "listFolder" | "createFolder"> {
  return {
    listFolder: async ({ path, showHidden }) => orRefuse(await machine.listFolder({ path, showHidden })),
    createFolder: async ({ path }) => orRefuse(await machine.createFolder(path)),
  };
}

const orRefuse = <T>(answer: Result<T, string>) =>
  answer.ok ? answer : err(apiError("unusable-folder", answer.error));
