/** What can be done with a feature from its dossier: as actions for menu and palette, and what is asked before. */
import { CircleSlash, MessageSquarePlus, RotateCcw, ShieldCheck, Trash, Undo2 } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
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
import { askForChange, askToReopen, askToRevert, askToSkip, lostWith } from "./asked.ts";
import { availabilityOf, type Doing } from "./availability.ts";

type Asked = Exclude<Doing, "recheck">;

export interface Deeds {
  readonly actions: readonly Action[];
  readonly ask: (what: Asked) => void;
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
  const [text, setText] = useState("");
  const { id } = feature;

  const actions = useMemo((): readonly Action[] => {
    const why = availabilityOf(moment.state, feature);
    const recheck = () =>
      void answered(api.recheckFeatures({ projectId, features: [id] }), {
        what: `Re-verify #${id}`,
        done: `The checks of #${id} run again.`,
      });
    return (Object.keys(names) as Doing[]).map((doing) => ({
      id: `dossier:${doing}`,
      group: `Feature #${id}`,
      ...names[doing],
      ...(why[doing] !== undefined && { unavailable: why[doing] }),
      run: () => (doing === "recheck" ? recheck() : setAsked(doing)),
    }));
  }, [moment, feature, projectId, id]);

  const close = (): void => setAsked(undefined);
  const done = (): void => {
    close();
    setText("");
  };

  async function go(doing: Exclude<Asked, "delete">, words: string): Promise<void> {
    const told = await perform({ doing, words, feature, edit, projectId });
    if (told) done();
  }

  const dialog =
    asked === undefined ? null : asked === "delete" ? (
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
        text={text}
        onText={setText}
        onClose={close}
        onGo={(words) => void go(asked, words)}
      />
    );
  return { actions, ask: setAsked, dialog };
}

function askedOf({ state }: Moment, feature: Feature, asked: Exclude<Asked, "delete">): TextAsked {
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
  readonly doing: Exclude<Asked, "delete">;
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
