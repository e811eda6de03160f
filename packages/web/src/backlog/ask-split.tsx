/** One feature becomes several: what is each called, and which of its steps does each take? */
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Segments } from "../ui/segments.tsx";
import { Ask } from "./ask-dialogs.tsx";
import type { CardView } from "./card-view.ts";

export interface Parts {
  readonly parts: readonly { readonly name: string; readonly steps?: string[] }[];
  readonly arranged: "side-by-side" | "one-after-another";
}

export function AskSplit(props: {
  readonly card: CardView;
  readonly onClose: () => void;
  readonly onAnswer: (parts: Parts) => void;
}) {
  const { feature } = props.card;
  const { name, steps, id } = feature;
  const [names, setNames] = useState([`${name}: first part`, `${name}: second part`]);
  const [owners, setOwners] = useState(() => steps.map((_, i) => Math.floor((i * 2) / steps.length)));
  const [arranged, setArranged] = useState<Parts["arranged"]>("one-after-another");
  const parts = names.map((each, part) => {
    const own = steps.filter((_, i) => Math.min(owners[i]!, names.length - 1) === part);
    // A part without a step of its own is held to all of them.
    return { name: each.trim(), ...(own.length > 0 && { steps: own }) };
  });
  const isReady = parts.every((part) => part.name !== "");
  return (
    <Ask
      title={`Split #${id}`}
      says="Its parts take its place; what waits for it waits for them."
      go={`Make ${parts.length} features`}
      isReady={isReady}
      onClose={props.onClose}
      onGo={() => props.onAnswer({ parts, arranged })}
    >
      <div className="grid gap-4">
        <ol className="grid gap-1.5">
          {names.map((each, i) => (
            <li key={i} className="flex items-center gap-1.5">
              <span className="w-4 text-faint">{i + 1}</span>
              <input
                aria-label={`Name of part ${i + 1}`}
                value={each}
                onChange={(event) => setNames(names.with(i, event.target.value))}
                className="control"
              />
              <IconButton
                icon={X}
                label={`Remove part ${i + 1}`}
                disabled={names.length === 2}
                onClick={() => setNames(names.toSpliced(i, 1))}
              />
            </li>
          ))}
        </ol>
        <Button size="small" look="quiet" className="justify-self-start" onClick={() => setNames([...names, ""])}>
          <Plus size={14} aria-hidden /> Another part
        </Button>
        <fieldset className="grid gap-1">
          <legend className="heading pb-1">Which part takes which step?</legend>
          {steps.map((step, i) => (
            <label key={i} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate" title={step}>
                {step}
              </span>
              <select
                value={Math.min(owners[i]!, names.length - 1)}
                onChange={(event) => setOwners(owners.with(i, Number(event.target.value)))}
                className="control w-auto! shrink-0"
              >
                {names.map((_, part) => (
                  <option key={part} value={part}>
                    Part {part + 1}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
        <Segments
          label="In which order"
          value={arranged}
          onChange={setArranged}
          segments={[
            { value: "one-after-another", name: "One after another" },
            { value: "side-by-side", name: "Side by side" },
          ]}
        />
      </div>
    </Ask>
  );
}
