/** A long text with the numbers of its lines, so that what is said of line 40 can be found. */
import { useId, useImperativeHandle, useRef, type ChangeEvent, type DragEvent, type Ref } from "react";

export interface LineEditorHandle {
  /** Puts the cursor there and brings it into sight. */
  goToLine(line: number): void;
}

const LINE_PX = 18;

export function LineEditor(props: {
  readonly label: string;
  readonly text: string;
  /** Lines something is said about. */
  readonly marked?: readonly number[];
  readonly placeholder?: string;
  readonly isReadOnly?: boolean;
  readonly describedBy?: string;
  readonly height?: string;
  readonly onChange?: (text: string) => void;
  /** A file was dropped on it. */
  readonly onFile?: (file: File) => void;
  readonly ref?: Ref<LineEditorHandle>;
}) {
  const { label, text, marked = [], placeholder, isReadOnly = false, describedBy, height = "h-96", ref } = props;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = text.split("\n").length;

  useImperativeHandle(ref, () => ({
    goToLine(line) {
      const before = text
        .split("\n")
        .slice(0, line - 1)
        .join("\n");
      const start = line === 1 ? 0 : before.length + 1;
      area.current?.focus();
      area.current?.setSelectionRange(start, start + (text.split("\n")[line - 1]?.length ?? 0));
      area.current?.scrollTo({ top: (line - 4) * LINE_PX });
    },
  }));

  function onDrop(event: DragEvent): void {
    const file = event.dataTransfer.files[0];
    if (file === undefined || props.onFile === undefined) return;
    event.preventDefault();
    props.onFile(file);
  }

  return (
    <div
      className={`flex overflow-hidden rounded-md border border-edge bg-raised focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent ${height}`}
    >
      <div
        ref={gutter}
        aria-hidden
        className="relative shrink-0 overflow-hidden border-r border-line bg-sunken py-2 pr-2 pl-2.5 text-right font-mono text-code text-faint select-none"
      >
        <pre className="font-mono">{numbers(lines)}</pre>
        {marked.map((line) => (
          <span
            key={line}
            style={{ top: 8 + (line - 1) * LINE_PX, height: LINE_PX }}
            className="absolute right-0 w-1 rounded-l-sm bg-warn"
          />
        ))}
        {/* The text area scrolls past its last line. */}
        <div className="h-16" />
      </div>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        value={text}
        readOnly={isReadOnly}
        placeholder={placeholder}
        spellCheck={false}
        wrap="off"
        aria-describedby={describedBy}
        onChange={(event: ChangeEvent<HTMLTextAreaElement>) => props.onChange?.(event.target.value)}
        onScroll={(event) => gutter.current?.scrollTo({ top: event.currentTarget.scrollTop })}
        onDragOver={(event) => props.onFile !== undefined && event.preventDefault()}
        onDrop={onDrop}
        className="min-w-0 flex-1 resize-none bg-transparent px-2.5 py-2 font-mono text-code outline-none max-md:text-[16px] max-md:leading-[18px]"
      />
    </div>
  );
}

const numbers = (count: number): string => Array.from({ length: count }, (_, i) => i + 1).join("\n");
