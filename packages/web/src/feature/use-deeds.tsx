/** What can be done with a feature from its dossier: as actions for menu and palette, and what is asked before. */
import { CircleSlash, MessageSquarePlus, Pencil, RotateCcw, ShieldCheck, Trash, Undo2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { Action } from "../actions/action.ts";
import { type EditBacklog, useEdits } from "../backlog/use-edits.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import type { Moment } from "../live/store.ts";
import { useProject } from "../project/use-project.ts";
import { AskText, type TextAsked } from "../ui/ask-text.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useStable } from "../ui/use-stable.ts";
import { askForChange, askToReopen, askToRevert, askToSkip, lostWith } from "./asked.ts";
import { availabilityOf, type Doing } from "./availability.ts";

const FeatureDialog = lazy(() => import("../backlog/feature-dialog.tsx"));

type Asked = Exclude<Doing, "recheck"> | "edit";
type AskedInWords = Exclude<Asked, "delete" | "edit">;

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
        asked={askedOf(moment, feature, asked)}
        text={texts[asked] ?? ""}
        onText={(text) => setTexts((before) => ({ ...before, [asked]: text }))}
        onClose={close}
        onGo={(words) => void go(asked, words)}
      />
    );
  return { actions, dialog };
}

function askedOf({ state }: Moment, feature: Feature, asked: AskedInWords): TextAsked {
  switch (asked) {
    case "change":
      return askForChange(feature);
    case "reopen":
      return askToReopen(feature);
    case "skip":
      return askToSkip(state, feature);
    case "revert":
      return askToRevert(state, feature);
  }
}

/** Whether it was done; if not, the person has been told why, and what was typed is still there. */
async function perform(request: {
  readonly doing: AskedInWords;
  readonly words: string;
  readonly feature: Feature;
  readonly edit: EditBacklog;
  readonly projectId: Parameters<typeof api.requestChange>[0]["projectId"];
}): Promise<boolean> {
  const { doing, words, feature, edit, projectId } = request;
  const featureId = feature.id;
  const make = async (one: Edit, what: string, done: string) => (await edit([one], { what, done })) !== undefined;
  switch (doing) {
    case "skip":
      return make({ type: "skip", featureId, reason: words }, `Set #${featureId} aside`, `#${featureId} set aside.`);
    case "reopen":
      return make({ type: "reopen", featureId, reason: words }, `Re-open #${featureId}`, `#${featureId} re-opened.`);
    case "change": {
      const told = { what: `Change #${featureId}`, done: `#${featureId} goes back to work with your wish.` };
      return (await answered(api.requestChange({ projectId, featureId, text: words }), told)) !== undefined;
    }
    case "revert": {
      const told = { what: `Take #${featureId} back`, done: `The landing of #${featureId} is taken back in its turn.` };
      return (await answered(api.revertLanding({ projectId, featureId, reason: words }), told)) !== undefined;
    }
  }
}

function ConfirmDelete(props: {
  readonly says: string;
  readonly feature: Feature;
  readonly onClose: () => void;
  readonly onGo: () => void;
}) {
  const { says, feature, onClose, onGo } = props;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Delete #${feature.id} ${feature.name}?`}
      foot={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" onClick={onGo}>
            Delete
          </Button>
        </>
      }
    >
      <p>{says}</p>
      <p className="mt-2 text-soft">You can undo it for ten seconds, and bring it back from this address later.</p>
    </Dialog>
  );
}
