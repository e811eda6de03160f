/** Where one writes: Enter sends, Shift and Enter begins a line, and what is sent while it answers waits its turn. */
import { ArrowUp, Square, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import type { Writing } from "./composer-draft.ts";

export function Composer(props: {
  readonly writing: Writing;
  readonly placeholder: string;
  readonly isAnswering: boolean;
  /** What goes along with the words: what is looked at, files. */
  readonly along?: ReactNode;
  /** Beside the button that sends. */
  readonly tools?: ReactNode;
  /** Whether the keyboard comes here at once. */
  readonly takesFocus: boolean;
  readonly isJoinedAbove: boolean;
  /** Whether something goes along that can be sent without words. */
  readonly canSendEmpty?: boolean;
  readonly onSend: () => void;
  readonly onStop: () => void;
  readonly onEditLast: () => void;
  /** The keyboard is to be somewhere else. */
  readonly onLeave: () => void;
}) {
  const { writing, placeholder, isAnswering, along, tools, takesFocus, isJoinedAbove, canSendEmpty = false } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const { text, editing } = writing;
  const canSend = text.trim() !== "" || canSendEmpty;
  useEffect(() => {
    if (takesFocus) area.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    if (editing === undefined) return;
    area.current?.focus();
    area.current?.setSelectionRange(area.current.value.length, area.current.value.length);
  }, [editing]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const run = actOf(event);
    if (run === undefined) return;
    event.preventDefault();
    run();
  }

  function actOf({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
    if (key === "Enter" && !shiftKey) return () => canSend && props.onSend();
    if (key === "ArrowUp" && text === "" && editing === undefined) return props.onEditLast;
    if (key === "Escape") return editing === undefined ? props.onLeave : writing.leaveEditing;
    return undefined;
  }

  return (
    <div
      className={`border border-edge/70 bg-raised focus-within:border-accent ${isJoinedAbove ? "rounded-b-lg" : "rounded-lg"}`}
    >
      {editing !== undefined && (
        <div className="flex items-center gap-2 border-b border-line py-1 pr-1 pl-3 text-small text-soft">
          <span className="min-w-0 flex-1">Said anew from here; what followed goes out of the talk.</span>
          <IconButton icon={X} label="Leave it as it was" onClick={writing.leaveEditing} />
        </div>
      )}
      {along}
      <textarea
        ref={area}
        data-composer
        aria-label={editing === undefined ? "Message" : "Message, said anew"}
        rows={Math.min(10, text.split("\n").length)}
        value={text}
        placeholder={placeholder}
        onChange={(event) => writing.write(event.target.value)}
        onKeyDown={onKeyDown}
        className="block field-sizing-content max-h-[min(16rem,35dvh)] min-h-9 w-full resize-none bg-transparent px-3 pt-2 pb-1 outline-none max-md:text-[16px]"
      />
      <div className="flex items-center gap-1 px-1.5 pb-1.5">
        {tools}
        <span className="ml-auto" />
        {isAnswering && (
          <IconButton
            icon={Square}
            label="Stop the answer"
            onClick={props.onStop}
            className="border border-edge/55 [&_svg]:size-3 [&_svg]:fill-current [@media(hover:none)]:size-9"
          />
        )}
        <IconButton
          icon={ArrowUp}
          label={isAnswering ? "Send; it waits its turn" : "Send"}
          disabled={!canSend}
          onClick={props.onSend}
          className="bg-accent text-on-accent! hover:bg-accent hover:opacity-90 disabled:bg-ink/15 disabled:text-soft! disabled:opacity-100 [@media(hover:none)]:size-9"
        />
      </div>
    </div>
  );
}

/** Puts the keyboard where one writes, where there is such a place in view. */
export function focusComposer(within: ParentNode = document): void {
  within.querySelector<HTMLElement>("[data-composer]")?.focus();
}
