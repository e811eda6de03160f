/** What a changed spec means for the backlog, before it is saved: each line is accepted, or not. */
import { useState } from "react";
import { isProposal, type ImpactLine } from "@autocoder/core/backlog/impact-line.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { acceptedAtFirst, impactGroups, impactSentence } from "./impact-view.ts";
import { ImpactItem } from "./impact-item.tsx";
import type { Saving, SavingStep } from "./use-saving.ts";

export function ImpactStep(props: { readonly saving: Saving; readonly step: Extract<SavingStep, { type: "impact" }> }) {
  const { saving, step } = props;
  const { impact } = step;
  const [accepted, setAccepted] = useState(() => acceptedAtFirst(impact));
  const possible = impact.lines.filter(isProposal);
  const toggle = ({ id }: ImpactLine): void => {
    const next = new Set(accepted);
    if (!next.delete(id)) next.add(id);
    setAccepted(next);
  };
  return (
    <div className="grid grid-cols-1 gap-5 px-4 py-6 lg:px-6">
      <div className="grid gap-1">
        <h2 className="text-title font-semibold">What this means for the backlog</h2>
        <p className="max-w-[70ch] text-soft">Nothing is saved yet. {impactSentence(impact)}</p>
      </div>
      {impactGroups(impact).map(({ title, lines }) => (
        <section key={title} aria-label={title} className="max-w-[60rem]">
          <h3 className="heading flex gap-1.5 pb-1">
            {title} <span className="font-normal text-faint">{lines.length}</span>
          </h3>
          <ul className="grid grid-cols-1">
            {lines.map((line) => (
              <ImpactItem key={line.id} line={line} isAccepted={accepted.has(line.id)} onToggle={() => toggle(line)} />
            ))}
          </ul>
        </section>
      ))}
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-2 border-t border-line bg-paper px-4 py-3 lg:-mx-6 lg:px-6">
        <Button look="strong" disabled={saving.isBusy} onClick={() => void saving.accept(step, impact, [...accepted])}>
          {accepted.size === 0 ? "Save the spec alone" : `Save, with ${plural(accepted.size, "change")}`}
        </Button>
        <Button look="quiet" onClick={saving.leave}>
          Back to editing
        </Button>
        {possible.length > 1 && (
          <div className="flex gap-1">
            <Button look="quiet" size="small" onClick={() => setAccepted(acceptedAtFirst(impact))}>
              Accept all
            </Button>
            <Button look="quiet" size="small" onClick={() => setAccepted(new Set())}>
              Accept none
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
