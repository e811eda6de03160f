/** A line that adds something to a list: typed, judged, and cleared once it is taken. */
import { type FormEvent, useId, useState } from "react";
import { Button } from "./button.tsx";

export function AddingField(props: {
  readonly label: string;
  readonly placeholder: string;
  /** What is wrong with what was typed; undefined where it was taken. */
  readonly onAdd: (typed: string) => string | undefined;
}) {
  const { label, placeholder, onAdd } = props;
  const id = useId();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();

  function add(event: FormEvent): void {
    event.preventDefault();
    const wrong = onAdd(typed);
    setProblem(wrong);
    if (wrong === undefined) setTyped("");
  }

  return (
    <>
      <form onSubmit={add} className="flex gap-2">
        <input
          aria-label={label}
          value={typed}
          placeholder={placeholder}
          spellCheck={false}
          autoCapitalize="none"
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-problem`}
          onChange={(event) => setTyped(event.target.value)}
          className="control min-w-0 flex-1 font-mono"
        />
        <Button type="submit">Add</Button>
      </form>
      <p aria-live="polite" id={`${id}-problem`} className="text-small text-bad empty:hidden">
        {problem}
      </p>
    </>
  );
}
