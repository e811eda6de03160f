/** A part of the draft, written in its place. What the agent wrote of it meanwhile is shown, and the person chooses. */
import { useId } from "react";
import { Button } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { Notice } from "../ui/notice.tsx";
import { isOvertaken, type Writing } from "./writing-view.ts";

export function PartEditor(props: {
  readonly label: string;
  readonly writing: Writing;
  /** As it is in the draft now. */
  readonly now: string;
  readonly isLine?: boolean;
  readonly onWrite: (writing: Writing | undefined) => void;
  readonly onSave: (text: string) => void;
}) {
  const { label, writing, now, isLine = false, onWrite, onSave } = props;
  const id = useId();
  const overtaken = isOvertaken(writing, now);
  const save = (): void => {
    if (!overtaken) onSave(writing.text);
  };
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <textarea
        id={id}
        value={writing.text}
        rows={isLine ? 1 : Math.min(24, Math.max(4, writing.text.split("\n").length + 1))}
        // Whoever asked for this wants to write.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => onWrite({ ...writing, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape") onWrite(undefined);
          else if (event.key === "Enter" && (isLine || event.ctrlKey || event.metaKey)) save();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className="control field-sizing-content resize-y font-mono text-code!"
      />
      {overtaken && (
        <Notice
          tone="attention"
          title="It was written anew while you wrote."
          action={
            <div className="flex flex-wrap gap-2">
              <Button size="small" onClick={() => onWrite(undefined)}>
                Take that
              </Button>
              <Button size="small" onClick={() => onWrite({ ...writing, base: now })}>
                Keep mine
              </Button>
            </div>
          }
        >
          <p className="max-h-40 overflow-y-auto whitespace-pre-line text-soft">{now === "" ? "(taken away)" : now}</p>
        </Notice>
      )}
      <div className="flex items-center gap-2">
        <Button size="small" look="strong" disabled={overtaken || writing.text === now} onClick={save}>
          Save
        </Button>
        <Button size="small" look="quiet" onClick={() => onWrite(undefined)}>
          Cancel
        </Button>
        {!isLine && (
          <span className="ml-auto text-small text-faint max-sm:hidden">
            <Keys shortcut="Mod+Enter" /> saves
          </span>
        )}
      </div>
    </div>
  );
}
