/** A spec section by section: what it says of itself, what it is about, and its sections in their order. */
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useState } from "react";
import type { SpecFront } from "@autocoder/core/spec/document.ts";
import { formOfSpec, readSpecDocument, writeSpecDocument } from "@autocoder/core/spec/forms.ts";
import { Button } from "../ui/button.tsx";
import { TextArea, TextField } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { say } from "../ui/toast.ts";
import {
  addSection,
  changeSection,
  type KeyedDocument,
  type KeyedSection,
  moveSection,
  removeSection,
  withKeys,
  withoutKeys,
} from "./section-list.ts";

interface Editing {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

export function SectionsEditor({ text, onChange, onLine }: Editing & { readonly onLine: (line: number) => void }) {
  // What is typed here is the truth while it is here; the text follows.
  const [read] = useState(() => readSpecDocument(text));
  if (read.ok) return <Sections first={withKeys(read.value)} text={text} onChange={onChange} />;
  const { line, message } = read.error;
  return (
    <Notice
      tone="bad"
      title={`The text cannot be taken apart: line ${line} is broken.`}
      action={<Button onClick={() => onLine(line)}>Go to line {line}</Button>}
    >
      {message}
    </Notice>
  );
}

function Sections({ first, text, onChange }: Editing & { readonly first: KeyedDocument }) {
  const [document, setDocument] = useState(first);
  const [form] = useState(() => formOfSpec(text));
  const change = (next: KeyedDocument): void => {
    setDocument(next);
    onChange(writeSpecDocument(withoutKeys(next), form));
  };
  const { title, overview, front, sections } = document;
  const remove = (section: KeyedSection): void => {
    change(removeSection(section.key)(document));
    const undo = { name: "Undo", run: () => change(document) };
    say({ title: `“${section.heading || "Untitled"}” is taken out.`, action: undo, forMs: 10_000 });
  };
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-4">
      <TextField label="Title" value={title} onChange={({ target }) => change({ ...document, title: target.value })} />
      <FrontFields front={front} onChange={(next) => change({ ...document, front: next })} />
      <TextArea
        label="In short"
        hint="Two or three sentences: what it is, and who uses it."
        value={overview}
        onChange={({ target }) => change({ ...document, overview: target.value })}
        className="control field-sizing-content max-h-96 resize-y"
      />
      <ol aria-label="Sections" className="grid grid-cols-1">
        {sections.map((section, i) => (
          <li key={section.key} className="grid grid-cols-1 gap-2 border-t border-line py-4">
            <div className="flex items-center gap-1">
              <input
                aria-label={`Heading of section ${i + 1}`}
                value={section.heading}
                placeholder="Heading"
                onChange={({ target }) => change(changeSection(section.key, { heading: target.value })(document))}
                className="control min-w-0 flex-1 font-semibold"
              />
              <IconButton
                icon={ArrowUp}
                label={`Move section ${i + 1} up`}
                disabled={i === 0}
                onClick={() => change(moveSection(section.key, -1)(document))}
              />
              <IconButton
                icon={ArrowDown}
                label={`Move section ${i + 1} down`}
                disabled={i === sections.length - 1}
                onClick={() => change(moveSection(section.key, 1)(document))}
              />
              <IconButton icon={X} label={`Take section ${i + 1} out`} onClick={() => remove(section)} />
            </div>
            <textarea
              aria-label={`Text of section ${i + 1}`}
              value={section.body}
              rows={4}
              onChange={({ target }) => change(changeSection(section.key, { body: target.value })(document))}
              className="control field-sizing-content max-h-[32rem] resize-y font-mono text-code max-md:text-[16px]"
            />
          </li>
        ))}
      </ol>
      <Button className="justify-self-start" onClick={() => change(addSection(document))}>
        <Plus size={14} aria-hidden /> Add a section
      </Button>
    </div>
  );
}

const texts = [
  { key: "audience", label: "Audience", placeholder: "who uses it" },
  { key: "stack", label: "Stack", placeholder: "what it is built with" },
  { key: "persistence", label: "Persistence", placeholder: "where data is kept, or none" },
] as const;

function FrontFields({
  front,
  onChange,
}: {
  readonly front: SpecFront;
  readonly onChange: (front: SpecFront) => void;
}) {
  const { features, ...rest } = front;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {texts.map(({ key, label, placeholder }) => (
        <TextField
          key={key}
          label={label}
          value={front[key] ?? ""}
          placeholder={placeholder}
          onChange={({ target }) => {
            const { [key]: _old, ...others } = front;
            onChange(target.value === "" ? others : { ...others, [key]: target.value });
          }}
        />
      ))}
      <TextField
        label="Features wished"
        type="number"
        min={1}
        max={5_000}
        value={features ?? ""}
        placeholder="about how many"
        onChange={({ target }) => {
          const wished = Math.trunc(target.valueAsNumber);
          onChange(wished >= 1 && wished <= 5_000 ? { ...rest, features: wished } : rest);
        }}
      />
    </div>
  );
}
