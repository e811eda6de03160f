/** A proposed line in a person's own words, before it is accepted. */
import { useId, useState } from "react";
import type { ProposalLine } from "@autocoder/core/conversation/entry.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { DependenciesField } from "../backlog/dependencies-field.tsx";
import { CategoryField } from "../backlog/feature-dialog.tsx";
import { StepsField } from "../backlog/steps-field.tsx";
import { Button } from "../ui/button.tsx";
import { TextArea, TextField } from "../ui/field.tsx";
import { lineDrafts } from "./line-drafts.ts";
import { fieldsOf, type LineField, lineFrom, type LineText, problemsOfLine, textOfLine } from "./line-form-view.ts";

export default function LineForm(props: {
  /** Tells it apart from the lines of all proposals. */
  readonly of: string;
  readonly line: ProposalLine;
  readonly state: StudioState;
  readonly onSave: (line: ProposalLine) => void;
  readonly onClose: () => void;
}) {
  const { of, line, state, onSave } = props;
  const { features } = state.backlog;
  const formId = useId();
  const [text, setText] = useState(() => lineDrafts.read(of) ?? textOfLine(line, features));
  const [isTried, setTried] = useState(false);
  const problems = problemsOfLine(line, text);
  const shown = isTried ? problems : {};
  const change = (changes: Partial<LineText>): void => {
    const next = { ...text, ...changes };
    setText(next);
    lineDrafts.keep(of, { ...next, steps: [...next.steps], dependencies: [...next.dependencies] });
  };
  const onClose = (): void => {
    lineDrafts.drop(of);
    props.onClose();
  };
  const has = (field: LineField) => fieldsOf(line).includes(field);

  function save(): void {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    lineDrafts.drop(of);
    onSave(lineFrom(line, text, features));
  }

  return (
    // The keys of its fields come up to it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      id={formId}
      noValidate
      className="grid gap-3 rounded-md bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {has("name") && (
        <TextField
          label="Name"
          value={text.name}
          problem={shown.name}
          // Whoever asked for this wants to write.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => change({ name: event.target.value })}
        />
      )}
      {has("category") && (
        <CategoryField value={text.category} problem={shown.category} onChange={(category) => change({ category })} />
      )}
      {has("description") && (
        <TextArea
          label="Description"
          value={text.description}
          problem={shown.description}
          onChange={(event) => change({ description: event.target.value })}
        />
      )}
      {has("steps") && <StepsField steps={text.steps} problem={shown.steps} onChange={(steps) => change({ steps })} />}
      {has("dependencies") && (
        <DependenciesField
          label="Waits for"
          chosen={text.dependencies}
          except={"featureId" in line.edit ? [line.edit.featureId] : []}
          onChange={(dependencies) => change({ dependencies })}
        />
      )}
      {has("reason") && (
        <TextArea
          label="Why"
          value={text.reason}
          problem={shown.reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
      )}
      <div className="flex gap-2">
        <Button type="submit" size="small" look="strong">
          Keep it like this
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
