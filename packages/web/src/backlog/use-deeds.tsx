/** How are things done with features, and what is asked before? For every page that lists them. */
import { type ReactNode, Suspense, useMemo, useState } from "react";
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import { mergeEdits } from "@autocoder/core/backlog/merge.ts";
import { splitEdits } from "@autocoder/core/backlog/split.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useLiveStore } from "../live/use-studio.ts";
import { useProject } from "../project/use-project.ts";
import { plural } from "../ui/format.ts";
import { later } from "../ui/later.ts";
import { say } from "../ui/toast.ts";
import type { Parts } from "./ask-split.tsx";
import { categoryEdits, deleteEdits, reopenEdits, skipEdits, waitEdits } from "./bulk-edits.ts";
import type { CardView } from "./card-view.ts";
import type { Deeds } from "./feature-actions.ts";
import { named } from "./placing.ts";
import { useEdits } from "./use-edits.ts";

const FeatureDialog = later(() => import("./feature-dialog.tsx"));
const AskDialogs = later(() => import("./asking.tsx"));

/** What a person is asked, and about which features. */
export type Asked =
  | { readonly type: "new" }
  | { readonly type: "edit"; readonly featureId: FeatureId }
  | { readonly type: "reason" | "category" | "wait" | "merge" | "split"; readonly cards: readonly CardView[] };

export interface Doing {
  readonly deeds: Omit<Deeds, "move" | "select"> & { readonly add: () => void };
  /** What is asked right now. */
  readonly dialog: ReactNode;
}

/** How each question is answered. */
export interface Answers {
  readonly setAside: (cards: readonly CardView[], reason: string) => void;
  readonly categorise: (cards: readonly CardView[], category: string) => void;
  readonly wait: (cards: readonly CardView[], dependencies: readonly FeatureId[]) => void;
  readonly merge: (cards: readonly CardView[], name: string) => void;
  readonly split: (card: CardView, parts: Parts) => void;
}

export function useDeeds(): Doing {
  const store = useLiveStore();
  const edit = useEdits();
  const { projectId } = useProject();
  const [asked, setAsked] = useState<Asked>();
  const [deeds, answers] = useMemo((): readonly [Doing["deeds"], Answers] => {
    const make = (edits: readonly Edit[], what: string, done: string): void => {
      setAsked(undefined);
      if (edits.length > 0) void edit(edits, { what, done });
    };
    const ask = (type: "reason" | "category" | "wait" | "merge" | "split", cards: readonly CardView[]) =>
      setAsked({ type, cards });
    return [
      {
        add: () => setAsked({ type: "new" }),
        edit: ({ feature }) => setAsked({ type: "edit", featureId: feature.id }),
        setAside: (cards) => ask("reason", cards),
        categorise: (cards) => ask("category", cards),
        wait: (cards) => ask("wait", cards),
        merge: (cards) => ask("merge", cards),
        split: (card) => ask("split", [card]),
        recheck: (cards) => {
          const landed = cards.filter(({ feature }) => isPassing(feature));
          const asked = api.recheckFeatures({ projectId, features: landed.map(({ feature }) => feature.id) });
          void answered(asked, {
            what: `Check ${named(landed)} again`,
            done: `${named(landed)}: the checks run again.`,
          });
        },
        reopen: (cards) => make(reopenEdits(cards), `Re-open ${named(cards)}`, `${named(cards)} re-opened.`),
        remove: (cards) => make(deleteEdits(cards), `Delete ${named(cards)}`, `${named(cards)} deleted.`),
      },
      {
        setAside: (cards, reason) =>
          make(skipEdits(cards, reason), `Set aside ${named(cards)}`, `${named(cards)} set aside.`),
        categorise: (cards, category) =>
          make(categoryEdits(cards, category), "Set the category", `${named(cards)} now in “${category}”.`),
        wait: (cards, ids) =>
          make(waitEdits(cards, ids), "Add dependencies", `${named(cards)} now waits for ${list(ids)}.`),
        merge: (cards, name) => {
          const features = cards.map(({ feature }) => feature.id);
          const merged = mergeEdits(store.snapshot().moment.state.backlog, { features, into: { name } });
          if (merged.ok) make(merged.value, `Merge ${named(cards)}`, `${named(cards)} merged into #${features[0]}.`);
          else say(tooFarApart(merged.error.between));
        },
        split: ({ feature }, parts) => {
          const edits = splitEdits(store.snapshot().moment.state.backlog, { feature: feature.id, ...parts });
          make(edits, `Split #${feature.id}`, `#${feature.id} is now ${plural(parts.parts.length, "feature")}.`);
        },
      },
    ];
  }, [edit, store, projectId]);
  const close = () => setAsked(undefined);
  const dialog = asked && (
    <Suspense>
      {asked.type === "new" || asked.type === "edit" ? (
        <FeatureDialog featureId={asked.type === "edit" ? asked.featureId : undefined} onClose={close} />
      ) : (
        <AskDialogs asked={asked} answers={answers} onClose={close} />
      )}
    </Suspense>
  );
  return { deeds, dialog };
}

const list = (ids: readonly FeatureId[]): string => ids.map((id) => `#${id}`).join(", ");

const tooFarApart = (between: readonly FeatureId[]) =>
  ({
    title: "Merge: not done",
    detail: `${list(between)} ${between.length === 1 ? "lies" : "lie"} between them: waits for one, while another waits for it. Merge that in too, or take its dependency away.`,
    tone: "bad",
  }) as const;
