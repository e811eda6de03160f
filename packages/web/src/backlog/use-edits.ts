/**
 * How does a person's edit reach the backlog? Shown at once; done as a whole or not at all, answered, and with a way back
 * for ten seconds.
 */
import { useMemo } from "react";
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { inverseOf } from "@autocoder/core/log/undo.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useLiveStore } from "../live/use-studio.ts";
import { useProject } from "../project/use-project.ts";

export interface Told {
  /** What was asked for, as an order: `Delete 3 features`. */
  readonly what: string;
  /** What has come of it: `3 features deleted.` */
  readonly done: string;
}

/** The features that were created; undefined where it was refused, which the person has been told by then. */
export type EditBacklog = (edits: readonly Edit[], told: Told) => Promise<readonly FeatureId[] | undefined>;

export function useEdits(): EditBacklog {
  const store = useLiveStore();
  const { projectId } = useProject();
  return useMemo(() => {
    const ask = async (edits: readonly Edit[]) => {
      const settle = store.expect(projectId, edits);
      const asked = await api.editBacklog({ projectId, edits: [...edits] });
      settle({ seq: asked.ok ? asked.value.seq : undefined });
      return asked;
    };
    const edit: EditBacklog = async (edits, { what, done }) => {
      // Worked out from how things stand before.
      const inverse = inverseOf(store.snapshot().moment.state, edits);
      const asked = await ask(edits);
      const undo = () => void takeBack(asked.ok ? inverse(asked.value.features) : []);
      const answer = await answered(Promise.resolve(asked), { what, done, undo });
      return answer?.features;
    };
    const takeBack = async (edits: readonly Edit[]): Promise<void> => {
      if (edits.length === 0) return;
      await answered(ask(edits), { what: "Undo", done: "As it was before." });
    };
    return edit;
  }, [store, projectId]);
}
