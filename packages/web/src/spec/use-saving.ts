/** How is a changed spec saved? What it means for the backlog is shown first, and where two wrote, both texts. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { SpecImpact } from "@autocoder/core/backlog/impact-line.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { answered, tellRefusal } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { say } from "../ui/toast.ts";
import { savedSentence } from "./impact-view.ts";

/** A text, and the state of the file it was made from; undefined where there was none. */
interface Wanted {
  readonly text: string;
  readonly from: string | undefined;
}

export type SavingStep =
  | ({ readonly type: "impact"; readonly impact: SpecImpact } & Wanted)
  | { readonly type: "conflict"; readonly texts: NonNullable<ApiError["texts"]> };

export interface Saving {
  readonly step: SavingStep | undefined;
  readonly isBusy: boolean;
  /** Saves at once where the backlog has nothing to do with it. */
  readonly begin: (wanted: Wanted) => Promise<void>;
  readonly accept: (wanted: Wanted, impact: SpecImpact, accepted: readonly string[]) => Promise<void>;
  readonly leave: () => void;
}

export function useSaving(projectId: ProjectId, onSaved: () => void): Saving {
  const queries = useQueryClient();
  const [step, setStep] = useState<SavingStep>();
  const [isBusy, setBusy] = useState(false);

  async function begin(wanted: Wanted): Promise<void> {
    const asked = api.previewSpecChange({ projectId, text: wanted.text });
    const impact = await answered(asked, { what: "Save the spec" });
    if (impact === undefined) return;
    if (impact.lines.length === 0) return accept(wanted, impact, []);
    setStep({ type: "impact", impact, ...wanted });
  }

  async function accept(wanted: Wanted, impact: SpecImpact, accepted: readonly string[]): Promise<void> {
    const { text, from } = wanted;
    const expected = from !== undefined && { expectedHash: from };
    const saved = await api.acceptSpecChange({ projectId, text, ...expected, accepted: [...accepted] });
    if (saved.ok) {
      setStep(undefined);
      say({ title: savedSentence(impact, accepted), tone: "good" });
      await queries.invalidateQueries({ queryKey: ["spec", projectId] });
      return onSaved();
    }
    if (saved.error.texts) return setStep({ type: "conflict", texts: saved.error.texts });
    tellRefusal("Save the spec", saved.error);
    // The backlog moved on: what the change means now is shown instead.
    if (saved.error.type === "spec-impact-changed") return begin(wanted);
  }

  const busily =
    <A extends unknown[]>(act: (...given: A) => Promise<void>) =>
    async (...given: A): Promise<void> => {
      setBusy(true);
      await act(...given).finally(() => setBusy(false));
    };

  return { step, isBusy, begin: busily(begin), accept: busily(accept), leave: () => setStep(undefined) };
}
