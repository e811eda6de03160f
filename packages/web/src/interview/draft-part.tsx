/** A part of the draft as it reads, with a way to write it differently. What is new in this answer has a mark. */
import { Pencil } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { PartEditor } from "./part-editor.tsx";
import { useWriting } from "./use-writing.ts";

export function DraftPart(props: {
  /** Tells it apart from the parts of all drafts. */
  readonly of: string;
  readonly label: string;
  readonly text: string;
  readonly isNew: boolean;
  readonly isLine?: boolean;
  /** Drawn above while it is read and while it is written. */
  readonly head?: ReactNode;
  readonly onSave: (text: string) => Promise<boolean>;
  readonly children: ReactNode;
}) {
  const { of, label, text, isNew, isLine = false, head, onSave, children } = props;
  const { writing, write } = useWriting(of);
  const part = useRef<HTMLDivElement>(null);
  const wasWriting = useRef(false);
  useEffect(() => {
    if (writing !== undefined && !wasWriting.current) part.current?.scrollIntoView({ block: "nearest" });
    if (wasWriting.current && writing === undefined) part.current?.querySelector("button")?.focus();
    wasWriting.current = writing !== undefined;
  }, [writing]);
  async function save(next: string): Promise<void> {
    if (await onSave(next)) write(undefined);
  }
  return (
    <div
      // A new text is a new part, so that each one flashes by itself; under a person's hands it stays the same.
      key={isNew && writing === undefined ? text : ""}
      ref={part}
      className={`group relative -mx-3 rounded-md border-l-2 px-3 ${isNew ? "border-move flash" : "border-transparent"}`}
    >
      <div className="flex min-h-7 items-start gap-2">
        <div className="min-w-0 flex-1">{head ?? (writing === undefined && children)}</div>
        {writing === undefined && (
          <IconButton
            icon={Pencil}
            label={`Edit ${label}`}
            className="opacity-55 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
            onClick={() => write({ base: text, text })}
          />
        )}
      </div>
      {writing === undefined ? (
        head !== undefined && children
      ) : (
        <PartEditor
          label={label}
          writing={writing}
          now={text}
          isLine={isLine}
          onWrite={write}
          onSave={(next) => void save(next)}
        />
      )}
    </div>
  );
}
