/** What is asked before something is done with several features: a reason, a category, what to wait for. */
import { useId, useState, type ReactNode } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextArea } from "../ui/field.tsx";
import type { CardView } from "./card-view.ts";
import { DependenciesField } from "./dependencies-field.tsx";
import { CategoryField } from "./feature-dialog.tsx";
import { named } from "./placing.ts";

interface AskProps<T> {
  readonly cards: readonly CardView[];
  readonly onClose: () => void;
  readonly onAnswer: (answer: T) => void;
}

export function AskReason({ cards, onClose, onAnswer }: AskProps<string>) {
  const [reason, setReason] = useState("");
  return (
    <Ask
      title={`Set aside ${named(cards)}`}
      says="Agents leave it out, and what waits for it stays blocked, until you re-open it."
      go="Set aside"
      onClose={onClose}
      onGo={() => onAnswer(reason.trim() || "A person set it aside.")}
    >
      <TextArea
        label="Why?"
        hint="Shown on the card; may be left empty."
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Ask>
  );
}

export function AskCategory({ cards, onClose, onAnswer }: AskProps<string>) {
  const [category, setCategory] = useState(cards[0]?.feature.category ?? "");
  const isEmpty = category.trim() === "";
  return (
    <Ask
      title={`Category of ${named(cards)}`}
      go="Set category"
      isReady={!isEmpty}
      onClose={onClose}
      onGo={() => onAnswer(category.trim())}
    >
      <CategoryField value={category} onChange={setCategory} />
    </Ask>
  );
}

export function AskDependencies({ cards, onClose, onAnswer }: AskProps<readonly FeatureId[]>) {
  const [chosen, setChosen] = useState<readonly FeatureId[]>([]);
  return (
    <Ask
      title={`${named(cards)} ${cards.length === 1 ? "waits" : "wait"} for…`}
      says="In addition to what it waits for already."
      go="Wait for these"
      isReady={chosen.length > 0}
      onClose={onClose}
      onGo={() => onAnswer(chosen)}
    >
      <DependenciesField
        label="Features that must be passing first"
        chosen={chosen}
        except={cards.map(({ feature }) => feature.id)}
        onChange={setChosen}
      />
    </Ask>
  );
}

export function Ask(props: {
  readonly title: string;
  readonly says?: string;
  readonly go: string;
  readonly isReady?: boolean;
  readonly onClose: () => void;
  readonly onGo: () => void;
  readonly children: ReactNode;
}) {
  const { title, says, go, isReady = true, onClose, onGo, children } = props;
  const id = useId();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="narrow"
      title={title}
      {...(says !== undefined && { says })}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} look="strong" disabled={!isReady}>
            {go}
          </Button>
        </>
      }
    >
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onGo();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
