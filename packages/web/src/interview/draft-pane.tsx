/** The spec as it comes about: what the agent wrote, what is new in it, and all of it the person's to change. */
import { Plus } from "lucide-react";
import { useState } from "react";
import type { Draft, DraftChange } from "@autocoder/core/conversation/interview.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Prose } from "../ui/prose.tsx";
import { DraftPart } from "./draft-part.tsx";
import { type DraftView, partName } from "./draft-view.ts";

export type ChangeDraft = (change: Omit<DraftChange, "by">) => Promise<boolean>;

export function DraftPane(props: {
  /** Tells this draft's parts apart from those of others. */
  readonly of: string;
  readonly draft: Draft;
  readonly view: DraftView;
  /** Parts that came or were written anew in this answer. */
  readonly changed: ReadonlySet<string>;
  readonly onChange: ChangeDraft;
}) {
  const { of, view, changed, onChange } = props;
  const part = (name: string) => ({ of: `${of} ${name}`, isNew: changed.has(name) });
  if (view.isEmpty) return <NothingYet />;
  const isBare = view.fields.length === 0 && view.sections.length === 0;
  return (
    <article aria-label="Draft" className="grid content-start gap-4 px-4 py-4 lg:px-8 lg:py-6">
      <DraftPart
        {...part(partName.title)}
        label="the title"
        text={view.title}
        isLine
        onSave={(title) => onChange({ title })}
      >
        <h2 className="text-title font-semibold wrap-anywhere">{view.title || "Without a title"}</h2>
      </DraftPart>
      {!isBare && <Findings view={view} />}
      {view.fields.length > 0 && (
        <div className="grid border-y border-line py-1">
          {view.fields.map(({ name, label, value }) => (
            <DraftPart
              key={name}
              {...part(partName.field(name))}
              label={label}
              text={value}
              isLine
              onSave={(next) => onChange({ fields: { [name]: next } })}
            >
              <p className="grid gap-x-4 py-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
                <span className="text-soft">{label}</span>
                <span className="wrap-anywhere">{value}</span>
              </p>
            </DraftPart>
          ))}
        </div>
      )}
      {view.sections.map(({ heading, body }) => (
        <DraftPart
          key={heading}
          {...part(partName.section(heading))}
          label={`“${heading}”`}
          text={body}
          head={<h3 className="py-0.5 text-large font-semibold wrap-anywhere">{heading}</h3>}
          onSave={(next) => onChange({ sections: [{ heading, body: next }] })}
        >
          <Prose text={body} />
        </DraftPart>
      ))}
      {isBare && <NothingYet />}
      <NewSection known={view.sections.map(({ heading }) => heading)} onChange={onChange} />
    </article>
  );
}

const NothingYet = () => (
  <div className="grid content-center justify-items-center gap-4 px-6 py-14 text-center">
    <span aria-hidden className="grid w-56 gap-2.5">
      {["w-2/3 h-3", "w-full h-1.5", "w-5/6 h-1.5", "w-2/5 h-2.5 mt-2", "w-full h-1.5", "w-3/4 h-1.5"].map((size) => (
        <span key={size} className={`rounded-full bg-line ${size}`} />
      ))}
    </span>
    <div className="grid max-w-sm gap-1">
      <p className="text-large font-semibold">The spec appears here</p>
      <p className="text-soft">
        Each answer of yours becomes a part of it. You can change any of it yourself, at any time.
      </p>
    </div>
  </div>
);

const Findings = ({ view: { size, problems } }: { readonly view: DraftView }) => (
  <div className="-mt-3 grid gap-1 text-small">
    <p className="text-soft">{size}</p>
    {problems.map(({ state, message }) => (
      <p key={message} className={state === "wrong" ? "text-bad" : "text-warn"}>
        {message}
      </p>
    ))}
  </div>
);

/** A heading that is there already is refused: its section is the one to write. */
function NewSection({ known, onChange }: { readonly known: readonly string[]; readonly onChange: ChangeDraft }) {
  const [text, setText] = useState<{ readonly heading: string; readonly body: string }>();
  if (text === undefined) {
    return (
      <Button
        size="small"
        look="quiet"
        className="-ml-2 justify-self-start"
        onClick={() => setText({ heading: "", body: "" })}
      >
        <Plus size={14} aria-hidden /> Add a section
      </Button>
    );
  }
  const heading = text.heading.trim();
  const isTaken = known.includes(heading);
  const isReady = heading !== "" && !isTaken && text.body.trim() !== "";
  return (
    <form
      className="grid gap-3 rounded-md bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) {
          void onChange({ sections: [{ heading, body: text.body }] }).then((done) => done && setText(undefined));
        }
      }}
    >
      <Field label="Heading" problem={isTaken ? "There is a section of this name already." : undefined}>
        {(ids) => (
          <input
            {...ids}
            value={text.heading}
            // Whoever asked for this wants to write.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onChange={(event) => setText({ ...text, heading: event.target.value })}
            className="control"
          />
        )}
      </Field>
      <Field label="Text">
        {(ids) => (
          <textarea
            {...ids}
            rows={4}
            value={text.body}
            onChange={(event) => setText({ ...text, body: event.target.value })}
            className="control resize-y"
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" size="small" look="strong" disabled={!isReady}>
          Add
        </Button>
        <Button size="small" look="quiet" onClick={() => setText(undefined)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
