/** What a person has in mind, in as many words as there are: typed, pasted, or taken from a file that is text. */
import { FileUp } from "lucide-react";
import { type DragEvent, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { say } from "../ui/toast.ts";
import { whyNotTaken, withText } from "./taken-text.ts";

const KINDS = ".md,.markdown,.txt,.xml,.csv,text/*";

export function WordsField(props: {
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Control and Enter. */
  readonly onGo: () => void;
}) {
  const { label, hint, placeholder, text, onChange, onGo } = props;
  const input = useRef<HTMLInputElement>(null);

  async function take(file: File): Promise<void> {
    const why = whyNotTaken(file);
    if (why !== undefined) return say({ title: `${file.name} is not taken.`, detail: why, tone: "bad" });
    onChange(withText(text, await file.text()));
    const undo = { name: "Undo", run: () => onChange(text) };
    say({ title: `Taken from ${file.name}.`, action: undo, forMs: 10_000 });
  }

  function onDrop(event: DragEvent): void {
    const file = event.dataTransfer.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void take(file);
  }

  return (
    <div className="grid gap-2">
      <Field label={label} hint={hint}>
        {(ids) => (
          <textarea
            {...ids}
            rows={6}
            value={text}
            placeholder={placeholder}
            // The page is there to be written on.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              onGo();
            }}
            onDragOver={(event) => event.preventDefault()}
            onDrop={onDrop}
            className="control field-sizing-content max-h-96 min-h-32 resize-y max-md:text-[16px]"
          />
        )}
      </Field>
      <Button size="small" className="justify-self-start" onClick={() => input.current?.click()}>
        <FileUp size={14} aria-hidden /> Take a text file
      </Button>
      <input
        ref={input}
        type="file"
        accept={KINDS}
        aria-label="Text file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void take(file);
          event.target.value = "";
        }}
      />
    </div>
  );
}
