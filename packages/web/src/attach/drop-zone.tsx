/** Where files may be dropped: all of what is in it; while they are above it, it says what they become. */
import { Paperclip } from "lucide-react";
import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from "react";
import { hasFiles } from "../ui/stray-files.ts";
import { limitsSaid } from "./attachment-view.ts";
import { pastedFiles } from "./pasted-files.ts";
import type { Attaching } from "./use-attachments.ts";

export function DropZone(props: {
  readonly attaching: Attaching;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { attaching, className = "", children } = props;
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setOver(true);
  };
  const leave = ({ currentTarget, relatedTarget }: DragEvent): void => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
  };
  const drop = (event: DragEvent): void => {
    setOver(false);
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    attaching.add(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent): void => {
    const files = pastedFiles(event.clipboardData, new Date());
    if (files.length === 0) return;
    event.preventDefault();
    attaching.add(files);
  };
  return (
    <div
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={leave}
      onDrop={drop}
      onPaste={paste}
      className={`relative ${className}`}
    >
      {children}
      {isOver && <Overlay />}
    </div>
  );
}

/** Nothing in it takes the pointer: what lies below goes on being the target. */
const Overlay = () => (
  <div className="pointer-events-none absolute inset-1.5 z-30 grid place-content-center justify-items-center gap-1 rounded-md border-2 border-dashed border-accent bg-paper/97 px-4 text-center">
    <Paperclip size={18} aria-hidden className="text-accent" />
    <p className="font-semibold">Drop to attach</p>
    <p className="text-small text-soft">{limitsSaid()}</p>
  </div>
);
