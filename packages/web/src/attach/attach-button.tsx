/** Chooses files from the disk. What may be chosen is said before, and the content decides after. */
import { Paperclip } from "lucide-react";
import { useId, useRef } from "react";
import { CHOOSER_TYPES } from "@autocoder/core/conversation/attachment.ts";
import { Tip } from "../ui/tip.tsx";
import { limitsSaid } from "./attachment-view.ts";
import type { Attaching } from "./use-attachments.ts";

export function AttachButton({ attaching }: { readonly attaching: Attaching }) {
  const limits = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tip text={`Attach files, or drop or paste them. ${limitsSaid()}`} side="top">
        <button
          type="button"
          data-attach
          aria-label="Attach files"
          aria-describedby={limits}
          onClick={() => input.current?.click()}
          className="grid size-8 shrink-0 place-items-center rounded-md text-soft hover:bg-ink/6 hover:text-ink"
        >
          <Paperclip size={16} aria-hidden />
        </button>
      </Tip>
      <span id={limits} hidden>
        {limitsSaid()}
      </span>
      <input
        ref={input}
        type="file"
        multiple
        accept={CHOOSER_TYPES}
        aria-label="Files to attach"
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          attaching.add(Array.from(target.files ?? []));
          // The same file can be chosen again after it was removed.
          target.value = "";
        }}
      />
    </>
  );
}
