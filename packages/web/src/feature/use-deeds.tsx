/** What can be done with a feature from its dossier: as actions for menu and palette, and what is asked before. */
import { CircleSlash, MessageSquarePlus, Pencil, RotateCcw, ShieldCheck, Trash, Undo2 } from "lucide-react";
import { type ReactNode, Suspense, useMemo, useState } from "react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { Action } from "../actions/action.ts";
import { useEdits } from "../backlog/use-edits.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import type { Moment } from "../live/store.ts";
import { useProject } from "../project/use-project.ts";
import { AskText } from "../ui/ask-text.tsx";
import { later } from "../ui/later.ts";
import { useStable } from "../ui/use-stable.ts";
import { askedOf, type AskedInWords, lostWith } from "./asked.ts";
import { availabilityOf, type Doing } from "./availability.ts";
import { ConfirmDelete } from "./confirm-delete.tsx";
import { perform } from "./perform.ts";

const FeatureDialog = later(() => import("../backlog/feature-dialog.tsx"));

type Asked = AskedInWords | "delete" | "edit";

export interface Deeds {
  readonly actions: readonly Action[];
  readonly dialog: ReactNode;
}

const names = {
  change: { title: "Request a change…", icon: MessageSquarePlus, keywords: "wish feedback" },
  recheck: { title: "Re-verify now", icon: ShieldCheck, keywords: "check again test" },
  reopen: { title: "Re-open…", icon: RotateCcw, keywords: "retry try again" },
  skip: { title: "Set aside…", icon: CircleSlash, keywords: "skip" },
  revert: { title: "Take its landing back…", icon: Undo2, keywords: "revert undo" },
  delete: { title: "Delete…", icon: Trash, keywords: "remove" },
} as const;

export function useDeeds(moment: Moment, feature: Feature): Deeds {
  const { projectId } = useProject();
  const edit = useEdits();
  const [asked, setAsked] = useState<Asked>();
  const [texts, setTexts] = useState<Partial<Readonly<Record<AskedInWords, string>>>>({});
  const { id } = feature;

  const why = useStable(availabilityOf(moment.state, feature));
  const actions = useMemo((): readonly Action[] => {
    const recheck = () =>
      void answered(api.recheckFeatures({ projectId, features: [id] }), {
        what: `Re-verify #${id}`,
        done: `The checks of #${id} run again.`,
      });
    const rewrite: Action = {
      id: "dossier:edit",
      group: `Feature #${id}`,
      title: "Edit…",
      icon: Pencil,
      shortcut: "E",
      keywords: "change rename dependencies steps priority",
      run: () => setAsked("edit"),
    };
    const others = (Object.keys(names) as Doing[]).map((doing) => ({
      id: `dossier:${doing}`,
      group: `Feature #${id}`,
      ...names[doing],
      ...(why[doing] !== undefined && { unavailable: why[doing] }),
      run: () => (doing === "recheck" ? recheck() : setAsked(doing)),
    }));
    return [rewrite, ...others];
  }, [why, projectId, id]);

  const close = (): void => setAsked(undefined);
  async function go(doing: AskedInWords, words: string): Promise<void> {
    const told = await perform({ doing, words, feature, edit, projectId });
    if (!told) return;
    close();
    setTexts((before) => ({ ...before, [doing]: "" }));
  }

  const dialog =
    asked === undefined ? null : asked === "edit" ? (
      <Suspense>
        <FeatureDialog featureId={id} onClose={close} />
      </Suspense>
    ) : asked === "delete" ? (
      <ConfirmDelete
        says={lostWith(moment.state, feature)}
        feature={feature}
        onClose={close}
        onGo={() => {
          close();
          void edit([{ type: "delete", featureId: id }], { what: `Delete #${id}`, done: `#${id} deleted.` });
        }}
      />
    ) : (
      <AskText
        asked={askedOf(moment.state, feature, asked)}
        text={texts[asked] ?? ""}
        onText={(text) => setTexts((before) => ({ ...before, [asked]: text }))}
        onClose={close}
        onGo={(words) => void go(asked, words)}
      />
    );
  return { actions, dialog };
}
