/** Where a person writes a new feature or rewrites one. What is typed stays in the tab until it is saved or thrown away. */
import { type KeyboardEvent, useId, useState } from "react";
import { DEFAULT_PRIORITY, type Feature } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { isSame } from "@autocoder/core/kit/is-same.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { useHeadings } from "../spec/use-headings.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, TextArea } from "../ui/field.tsx";
import { Keys } from "../ui/keys.tsx";
import { Conflict } from "./conflict.tsx";
import { DependenciesField } from "./dependencies-field.tsx";
import { type Draft, readDraft, writeDraft } from "./draft-store.ts";
import {
  caughtUp,
  conflictsOf,
  creationOf,
  editsOf,
  emptyText,
  type FeatureText,
  problemsOf,
  textOf,
} from "./feature-text.ts";
import { StepsField } from "./steps-field.tsx";
import { useEdits } from "./use-edits.ts";

export interface FeatureDialogProps {
  /** The one to be rewritten; a new one without it. */
  readonly featureId?: FeatureId | undefined;
  readonly onClose: () => void;
}

export default function FeatureDialog({ featureId, onClose }: FeatureDialogProps) {
  const { projectId } = useProject();
  const { features } = useMoment().state.backlog;
  const edit = useEdits();
  const formId = useId();
  const feature = featureId === undefined ? undefined : features.get(featureId);
  const theirs = feature === undefined ? emptyText : textOf(feature);
  const [found] = useState(() => readDraft(projectId, featureId));
  const [draft, setDraft] = useState<Draft>(() => found ?? { base: theirs, text: theirs });
  const [isTried, setTried] = useState(false);
  const { base } = draft;
  const text = caughtUp(base, draft.text, theirs);
  const conflicts = conflictsOf(base, text, theirs);
  const problems = problemsOf(text);

  const write = (next: Draft): void => {
    setDraft(next);
    writeDraft(projectId, featureId, isSame(next.text, next.base) ? undefined : next);
  };
  const change = (changes: Partial<FeatureText>): void => write({ base, text: { ...text, ...changes } });
  const startOver = (): void => write({ base: theirs, text: theirs });
  const done = (): void => {
    writeDraft(projectId, featureId, undefined);
    onClose();
  };

  async function save(): Promise<void> {
    setTried(true);
    if (Object.keys(problems).length > 0) return goTo(formId, "[aria-invalid=true]");
    if (conflicts.length > 0) return goTo(formId, "[role=alert] button");
    if (featureId === undefined) {
      const created = await edit([creationOf(text)], { what: "Add the feature", done: `“${text.name.trim()}” added.` });
      if (created) done();
      return;
    }
    // What is there now has been shown: where it differs from what was there before, the person has chosen.
    const edits = editsOf(featureId, theirs, text);
    if (edits.length === 0) return done();
    const changed = await edit(edits, { what: `Change #${featureId}`, done: `#${featureId} changed.` });
    if (changed) done();
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  const shown = isTried ? problems : {};

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={featureId === undefined ? "New feature" : `Feature #${featureId}`}
      foot={
        <>
          {isTried && conflicts.length > 0 ? (
            <span role="alert" className="mr-auto self-center text-small text-bad">
              Nothing is saved yet: say above which text stays.
            </span>
          ) : (
            <span className="mr-auto self-center text-small text-faint max-sm:hidden">
              <Keys shortcut="Mod+Enter" /> saves. What you typed stays when you close this.
            </span>
          )}
          <Button type="submit" form={formId} look="strong">
            {featureId === undefined ? "Add feature" : "Save"}
          </Button>
        </>
      }
    >
      {/* The keys of its fields come up to it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={onKeyDown}
        className="grid gap-4"
      >
        {found !== undefined && (
          <p className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-sunken px-3 py-1.5 text-soft">
            What you had typed here is back.
            <Button size="small" look="quiet" onClick={startOver}>
              Start over
            </Button>
          </p>
        )}
        {conflicts.map((field) => (
          <Conflict
            key={field}
            field={field}
            mine={text}
            theirs={theirs}
            onTake={() =>
              write({ base: { ...base, [field]: theirs[field] }, text: { ...text, [field]: theirs[field] } })
            }
            onKeep={() => write({ base: { ...base, [field]: theirs[field] }, text })}
          />
        ))}
        <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Field label="Name" problem={shown.name} remark={twinOf(features, text.name, featureId)}>
            {(ids) => (
              <input
                {...ids}
                // Whoever asked for this wants to write.
                // oxlint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                value={text.name}
                onChange={(event) => change({ name: event.target.value })}
                className="control"
              />
            )}
          </Field>
          <CategoryField value={text.category} problem={shown.category} onChange={(category) => change({ category })} />
        </div>
        <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <PassageField value={text.passage} problem={shown.passage} onChange={(passage) => change({ passage })} />
          <Field label="Priority" problem={shown.priority} hint="Smaller is earlier.">
            {(ids) => (
              <input
                {...ids}
                inputMode="numeric"
                placeholder={String(DEFAULT_PRIORITY)}
                value={text.priority}
                onChange={(event) => change({ priority: event.target.value })}
                className="control"
              />
            )}
          </Field>
        </div>
        <TextArea
          label="Description"
          value={text.description}
          problem={shown.description}
          onChange={(event) => change({ description: event.target.value })}
        />
        <StepsField steps={text.steps} problem={shown.steps} onChange={(steps) => change({ steps })} />
        <DependenciesField
          label="Waits for"
          chosen={text.dependencies}
          except={featureId === undefined ? [] : [featureId]}
          onChange={(dependencies) => change({ dependencies })}
        />
      </form>
    </Dialog>
  );
}

/** To what stands in the way of saving, once it is marked. */
function goTo(formId: string, what: string): void {
  requestAnimationFrame(() => document.getElementById(formId)?.querySelector<HTMLElement>(what)?.focus());
}

/** Another feature of that name. */
function twinOf(
  features: ReadonlyMap<FeatureId, Feature>,
  name: string,
  self: FeatureId | undefined,
): string | undefined {
  const wanted = name.trim().toLowerCase();
  const twin = [...features.values()].find((other) => other.id !== self && other.name.trim().toLowerCase() === wanted);
  return twin && `#${twin.id} has this name already.`;
}

export function CategoryField(props: ProposedText) {
  const { features } = useMoment().state.backlog;
  const known = [...new Set([...features.values()].map(({ category }) => category))].sort();
  return <ProposingField label="Category" proposals={known} {...props} />;
}

function PassageField(props: ProposedText) {
  const hint = "The heading of the passage it comes from; may be left empty.";
  return <ProposingField label="From the spec" hint={hint} proposals={useHeadings()} {...props} />;
}

interface ProposedText {
  readonly value: string;
  readonly problem?: string | undefined;
  readonly onChange: (text: string) => void;
}

/** A text of one's own, or one of those that are proposed. */
function ProposingField(
  props: ProposedText & { readonly label: string; readonly hint?: string; readonly proposals: readonly string[] },
) {
  const { label, hint, proposals, value, problem, onChange } = props;
  const listId = useId();
  return (
    <Field label={label} problem={problem} {...(hint !== undefined && { hint })}>
      {(ids) => (
        <>
          <input
            {...ids}
            list={listId}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="control"
          />
          <datalist id={listId}>
            {proposals.map((proposal) => (
              <option key={proposal}>{proposal}</option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
