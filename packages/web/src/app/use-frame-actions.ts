/** What can be done from every page? Go somewhere, look something up, change how the studio looks. */
import { useMatch, useNavigate } from "@tanstack/react-router";
import { CircleHelp, MessagesSquare, Moon, Palette, Plus, Search, Sparkle, Waves } from "lucide-react";
import { useMemo } from "react";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { themes } from "../appearance/themes.ts";
import { changeAppearance, useAppearance } from "../appearance/use-appearance.ts";
import { useProjects } from "../live/use-projects.ts";
import { useSettingActions } from "../settings/use-setting-actions.ts";
import { machinePlaces, type Place, projectPlaces, studioPlaces } from "./places.ts";

export function useFrameActions(open: (what: "palette" | "help") => void): void {
  const navigate = useNavigate();
  const projectId = useMatch({ from: "/p/$projectId", shouldThrow: false })?.params.projectId;
  const { projects } = useProjects();
  const appearance = useAppearance();

  const places = useMemo(
    (): readonly Action[] => [
      { ...fixed.palette, run: () => open("palette") },
      { ...fixed.help, run: () => open("help") },
      { ...fixed.newProject, run: () => void navigate({ to: "/new" }) },
      ...[...studioPlaces, ...machinePlaces].map((place) => ({
        ...going(place),
        run: () => void navigate({ to: place.to }),
      })),
    ],
    [navigate, open],
  );
  const ofProject = useMemo(
    (): readonly Action[] =>
      projectId === undefined
        ? []
        : [
            ...projectPlaces.map((place) => ({
              ...going(place),
              run: () => void navigate({ to: place.to, params: { projectId } }),
            })),
            {
              ...fixed.expand,
              run: () => void navigate({ to: "/p/$projectId/expand", params: { projectId } }),
            },
            {
              ...fixed.interview,
              run: () => void navigate({ to: "/p/$projectId/interview", params: { projectId } }),
            },
          ],
    [navigate, projectId],
  );
  const toProjects = useMemo(
    (): readonly Action[] =>
      projects.map(({ projectId, name, root }) => ({
        id: `project:${projectId}`,
        title: `Open ${name}`,
        group: "Projects",
        keywords: root,
        run: () => void navigate({ to: "/p/$projectId", params: { projectId } }),
      })),
    [navigate, projects],
  );
  const looks = useMemo((): readonly Action[] => looksOf(appearance), [appearance]);

  useActions(places);
  useActions(ofProject);
  useActions(toProjects);
  useActions(looks);
  useSettingActions(projectId);
}

const fixed = {
  palette: { id: "palette", title: "Go to, or do…", group: "Studio", icon: Search, shortcut: "Mod+K" },
  help: { id: "help", title: "Show keyboard shortcuts", group: "Studio", icon: CircleHelp, shortcut: "?" },
  expand: {
    id: "expand",
    title: "Expand the backlog",
    group: "Go to",
    icon: Sparkle,
    shortcut: "Shift+E",
    keywords: "new features wishes list document",
  },
  interview: {
    id: "interview",
    title: "Talk the spec through",
    group: "Go to",
    icon: MessagesSquare,
    keywords: "interview idea spec",
  },
  newProject: { id: "new-project", title: "New project", group: "Studio", icon: Plus },
} as const;

const going = ({ to, name, icon, shortcut }: Place & { readonly to: string }): Omit<Action, "run"> => ({
  id: `go:${to}`,
  title: `Go to ${name}`,
  group: "Go to",
  icon,
  ...(shortcut !== undefined && { shortcut }),
});

function looksOf({ mode, calm }: ReturnType<typeof useAppearance>): readonly Action[] {
  const isDark = mode === "dark" || (mode === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  return [
    {
      id: "mode",
      title: isDark ? "Use light colours" : "Use dark colours",
      group: "Appearance",
      icon: Moon,
      run: () => changeAppearance({ mode: isDark ? "light" : "dark" }),
    },
    {
      id: "calm",
      title: calm ? "Leave calm mode" : "Calm mode: no motion, no celebrations",
      group: "Appearance",
      icon: Waves,
      run: () => changeAppearance({ calm: !calm }),
    },
    ...themes.map(({ id, name, says }) => ({
      id: `theme:${id}`,
      title: `Theme: ${name}`,
      group: "Appearance",
      icon: Palette,
      keywords: says,
      run: () => changeAppearance({ theme: id }),
    })),
  ];
}
