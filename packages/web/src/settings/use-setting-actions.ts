/** Every setting in the palette, found by its name or by other words for it. What they are called comes after the page. */
import { useNavigate } from "@tanstack/react-router";
import { SlidersHorizontal } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { isOfStudioAlone, type SettingName } from "@autocoder/core/settings/settings.ts";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { patiently } from "../ui/later.ts";
import type { SettingWords } from "./setting-words.ts";

const loadWords = patiently(() => import("./setting-words.ts"));

const ofDevice = [
  { name: "theme", title: "Theme", keywords: "colours look" },
  { name: "mode", title: "Light or dark", keywords: "colours mode" },
  { name: "density", title: "Density", keywords: "compact comfortable" },
  { name: "celebrations", title: "Celebrations", keywords: "confetti" },
  { name: "shortcuts", title: "Single-letter shortcuts", keywords: "keyboard" },
  { name: "notifications", title: "Notifications", keywords: "notify browser" },
] as const;

const ofProject = [{ name: "config", title: "Configuration", keywords: "config.yaml checks" }] as const;

export function useSettingActions(projectId: string | undefined): void {
  const navigate = useNavigate();
  const [settingWords, setSettingWords] = useState<readonly SettingWords[]>([]);
  useEffect(() => void loadWords().then((loaded) => setSettingWords(loaded.settingWords)), []);
  const actions = useMemo((): readonly Action[] => {
    const studio = [...settingWords, ...ofDevice].map((words) => ({
      ...action("studio", "Settings", words),
      run: () => void navigate({ to: "/settings", hash: words.name }),
    }));
    if (projectId === undefined) return studio;
    const project = [...settingWords.filter(({ name }) => !isOfStudioAlone(name as SettingName)), ...ofProject].map(
      (words) => ({
        ...action("project", "Project settings", words),
        run: () => void navigate({ to: "/p/$projectId/settings", params: { projectId }, hash: words.name }),
      }),
    );
    return [...project, ...studio];
  }, [navigate, projectId, settingWords]);
  useActions(actions);
}

const action = (
  of: string,
  group: string,
  { name, title, keywords }: { readonly name: string; readonly title: string; readonly keywords: string },
): Omit<Action, "run"> => ({
  id: `setting:${of}:${name}`,
  title,
  group,
  icon: SlidersHorizontal,
  keywords: `${keywords} setting`,
});
