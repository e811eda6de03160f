/** The filters that need more room: a feature, a session, a time. */
import { useState } from "react";
import { FeatureId, SessionId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { useLiveStore } from "../live/use-studio.ts";
import { Button } from "../ui/button.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { featureName, sessionName } from "./filter-chips.ts";
import { fieldValueOf, formatMoment, instantOfField } from "./line-time.ts";
import type { ChangeSearch } from "./log-page.tsx";
import type { LogSearch } from "./log-search.ts";

interface SheetProps {
  readonly search: LogSearch;
  readonly onChange: ChangeSearch;
}

export function FilterSheet(props: SheetProps & { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { isOpen, onClose, search, onChange } = props;
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Narrow the record"
      foot={
        <>
          <Button
            look="quiet"
            onClick={() => {
              onChange({ feature: undefined, session: undefined, from: undefined, to: undefined });
              onClose();
            }}
          >
            Clear these
          </Button>
          <Button look="strong" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <PlaceFields search={search} onChange={onChange} />
        <TimeFields search={search} onChange={onChange} />
      </div>
    </Sheet>
  );
}

function PlaceFields({ search, onChange }: SheetProps) {
  const store = useLiveStore();
  // As they were when the sheet was opened: a list must not move under the hand.
  const [{ features, sessions }] = useState(() => choicesOf(store.snapshot().moment.state));
  return (
    <>
      <SelectField
        label="Feature"
        value={search.feature ?? ""}
        onChange={({ target }) => onChange({ feature: FeatureId.safeParse(Number(target.value)).data })}
      >
        <Choices all="Every feature" choices={features} />
      </SelectField>
      <SelectField
        label="Session"
        value={search.session ?? ""}
        onChange={({ target }) => onChange({ session: SessionId.safeParse(target.value).data })}
      >
        <Choices all="Every session" choices={sessions} />
      </SelectField>
    </>
  );
}

interface Choice {
  readonly value: string | number;
  readonly name: string;
}

const Choices = ({ all, choices }: { readonly all: string; readonly choices: readonly Choice[] }) => (
  <>
    <option value="">{all}</option>
    {choices.map(({ value, name }) => (
      <option key={value} value={value}>
        {name}
      </option>
    ))}
  </>
);

/** The latest session first. */
const choicesOf = (state: StudioState): Readonly<Record<"features" | "sessions", readonly Choice[]>> => ({
  features: [...state.backlog.features.keys()].map((id) => ({ value: id, name: featureName(state, id) })),
  sessions: [...state.sessions.values()]
    .toReversed()
    .map(({ id, scheduledAt }) => ({ value: id, name: `${formatMoment(scheduledAt)} · ${sessionName(state, id)}` })),
});

function TimeFields({ search, onChange }: SheetProps) {
  const { from, to } = search;
  const isReversed = from !== undefined && to !== undefined && from > to;
  const instantOf = (value: string) => {
    const at = instantOfField(value);
    return at === undefined ? undefined : instant(at);
  };
  return (
    <>
      <TextField
        label="From"
        type="datetime-local"
        step={1}
        defaultValue={fieldValueOf(from)}
        onChange={({ target }) => onChange({ from: instantOf(target.value) }, { replaces: true })}
      />
      <TextField
        label="To"
        type="datetime-local"
        step={1}
        defaultValue={fieldValueOf(to)}
        problem={isReversed ? "This is before it begins. Choose a later time." : undefined}
        onChange={({ target }) => onChange({ to: instantOf(target.value) }, { replaces: true })}
      />
    </>
  );
}
