/** A text in its place in a table, to be written over: Enter and leaving keep it, Escape does not. */
import { type KeyboardEvent, useState } from "react";

export function InlineText(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** The id of a list of what is offered. */
  readonly offers?: string;
  readonly inputMode?: "numeric";
  readonly align?: "right";
  readonly onChange: (value: string) => void;
}) {
  const { label, value, placeholder, offers, inputMode, align, onChange } = props;
  const [written, setWritten] = useState<string>();
  const keep = (): void => {
    setWritten(undefined);
    const next = written?.trim();
    if (next !== undefined && next !== value) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Enter") keep();
    if (event.key !== "Escape" || written === undefined) return;
    event.stopPropagation();
    setWritten(undefined);
  };
  return (
    <input
      aria-label={label}
      value={written ?? value}
      placeholder={placeholder}
      list={offers}
      inputMode={inputMode}
      onChange={(event) => setWritten(event.target.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
      className={`h-7 w-full min-w-0 truncate rounded-sm bg-transparent px-1.5 hover:bg-ink/4 focus:bg-raised ${align === "right" ? "text-right" : ""}`}
    />
  );
}
