/** The settings of the studio or of a project, and how they are changed; every place that shows them shows the same. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Settings } from "@autocoder/core/api/routes/settings.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { SettingChanges } from "@autocoder/core/settings/settings.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { wordsOf } from "./setting-words.ts";

export interface KnownSettings {
  readonly settings: Settings | undefined;
  /** What a page shows must not jump about, so it waits until it knows. */
  readonly isLoading: boolean;
  readonly problem: string | undefined;
  /** `null` takes it back. */
  readonly set: (name: string, value: unknown) => void;
}

export function useSettings(projectId: ProjectId | undefined): KnownSettings {
  const queries = useQueryClient();
  const ref = projectId === undefined ? {} : { projectId };
  const { data } = useQuery({ queryKey: ["settings", projectId ?? ""], queryFn: () => api.getSettings(ref) });

  async function change(name: string, value: unknown, isUndo = false): Promise<void> {
    const before = data?.ok ? data.value.settings[name as keyof typeof data.value.settings] : undefined;
    const own = before?.from === (projectId === undefined ? "studio" : "project") ? before.value : null;
    const title = wordsOf(name)?.title ?? name;
    const changes = { [name]: value } as SettingChanges;
    const changed = await answered(api.changeSettings({ ...ref, changes }), {
      what: `Set ${title.toLowerCase()}`,
      done: value === null ? `${title}: as inherited.` : `${title} is set.`,
      ...(!isUndo && { undo: () => void change(name, own, true) }),
    });
    // What a project inherits may have changed with the studio's.
    if (changed) await queries.invalidateQueries({ queryKey: ["settings"] });
  }

  return {
    settings: data?.ok ? data.value : undefined,
    isLoading: data === undefined,
    problem: data?.ok === false ? data.error.message : undefined,
    set: (name, value) => void change(name, value),
  };
}
