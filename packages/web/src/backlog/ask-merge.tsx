/** Several features become one: under which name? */
import { useState } from "react";
import { TextField } from "../ui/field.tsx";
import { Ask } from "./ask-dialogs.tsx";
import type { CardView } from "./card-view.ts";
import { named } from "./placing.ts";

export function AskMerge(props: {
  readonly cards: readonly CardView[];
  readonly onClose: () => void;
  readonly onAnswer: (name: string) => void;
}) {
  const { cards, onClose, onAnswer } = props;
  const kept = cards[0]!.feature;
  const [name, setName] = useState(kept.name);
  return (
    <Ask
      title={`Merge ${named(cards)}`}
      says={`#${kept.id} takes over what the others say and wait for, and what waits for them. The others go away.`}
      go="Merge"
      isReady={name.trim() !== ""}
      onClose={onClose}
      onGo={() => onAnswer(name.trim())}
    >
      <div className="grid gap-3">
        <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} />
        <ul className="max-h-48 overflow-y-auto rounded-md border border-line">
          {cards.map(({ feature: { id, name, steps } }) => (
            <li key={id} className="flex gap-2 px-2.5 py-1">
              <span className="text-faint">#{id}</span>
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="text-small text-faint">{steps.length} steps</span>
            </li>
          ))}
        </ul>
      </div>
    </Ask>
  );
}
