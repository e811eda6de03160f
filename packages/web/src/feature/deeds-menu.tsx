/** What can be done from a dossier: the one before, the one after, and everything that can be done with this one. */
import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo } from "react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import type { Moment } from "../live/store.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem, MenuLine } from "../ui/menu.tsx";
import { neighboursOf } from "./neighbours.ts";
import { useDeeds } from "./use-deeds.tsx";

export function DeedsMenu({ moment, feature }: { readonly moment: Moment; readonly feature: Feature }) {
  const { actions, dialog } = useDeeds(moment, feature);
  useActions(actions);
  const danger = new Set(["dossier:revert", "dossier:delete"]);
  return (
    <>
      <Paging moment={moment} feature={feature} />
      <Menu
        align="end"
        trigger={
          <Button size="small">
            Actions <ChevronDown size={14} aria-hidden />
          </Button>
        }
      >
        {actions
          .filter(({ id }) => !danger.has(id))
          .map((action) => (
            <MenuItem key={action.id} action={action} />
          ))}
        <MenuLine />
        {actions
          .filter(({ id }) => danger.has(id))
          .map((action) => (
            <MenuItem key={action.id} action={action} />
          ))}
      </Menu>
      {dialog}
    </>
  );
}

function Paging({ moment, feature }: { readonly moment: Moment; readonly feature: Feature }) {
  const { projectId } = useProject();
  const navigate = useNavigate();
  const { before, after } = neighboursOf(moment.state.backlog.features.keys(), feature.id);
  const actions = useMemo((): readonly [Action, Action] => {
    const go = (id: FeatureId | undefined) => () =>
      void navigate({
        to: "/p/$projectId/f/$featureId",
        params: { projectId, featureId: String(id) },
        // The part one reads is the part one compares.
        search: ({ tab }) => (tab === undefined ? {} : { tab: tab as never }),
      });
    const there = { group: "Feature", keywords: "previous next" };
    return [
      {
        ...there,
        id: "dossier:before",
        title: before === undefined ? "The feature before" : `The feature before: #${before}`,
        icon: ChevronLeft,
        shortcut: "K",
        ...(before === undefined && { unavailable: "This is the first one." }),
        run: go(before),
      },
      {
        ...there,
        id: "dossier:after",
        title: after === undefined ? "The feature after" : `The feature after: #${after}`,
        icon: ChevronRight,
        shortcut: "J",
        ...(after === undefined && { unavailable: "This is the last one." }),
        run: go(after),
      },
    ];
  }, [navigate, projectId, before, after]);
  useActions(actions);
  return (
    <span className="flex">
      {actions.map(({ id, title, icon, shortcut, unavailable, run }) => (
        <IconButton
          key={id}
          icon={icon!}
          label={unavailable ?? title}
          shortcut={shortcut!}
          disabled={unavailable !== undefined}
          onClick={run}
        />
      ))}
    </span>
  );
}
