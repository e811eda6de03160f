/** Acceptance steps: a line each. Enter begins the next, many pasted lines become many steps. */
import { X } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { stepsIn } from "./feature-text.ts";

export function StepsField(props: {
  readonly steps: readonly string[];
  readonly onChange: (steps: string[]) => void;
  readonly problem?: string | undefined;
}) {
  const { steps, onChange, problem } = props;
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    list.current?.querySelectorAll("input")[wanted.current]?.focus();
    wanted.current = undefined;
  });
  /** Puts these in the place of one step; the focus goes to the last of them, or where it is told. */
  const replace = (i: number, by: readonly string[], focus?: number): void => {
    const next = steps.toSpliced(i, 1, ...by);
    wanted.current = focus;
    onChange(next.length === 0 ? [""] : next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, i: number): void => {
    if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const { value, selectionStart } = event.currentTarget;
      const at = selectionStart ?? value.length;
      replace(i, [value.slice(0, at), value.slice(at)], i + 1);
    } else if (event.key === "Backspace" && steps[i] === "" && steps.length > 1) {
      event.preventDefault();
      replace(i, [], Math.max(0, i - 1));
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>, i: number): void => {
    const pasted = stepsIn(event.clipboardData.getData("text"));
    if (pasted.length < 2) return;
    event.preventDefault();
    replace(i, [...(steps[i] === "" ? [] : [steps[i]!]), ...pasted], i + pasted.length - 1);
  };
  return (
    <Field
      label="Acceptance steps"
      hint="What a person does and then sees. Enter begins the next one; a pasted list becomes many."
      problem={problem}
    >
      {(ids) => (
        <ol ref={list} className="grid gap-1">
          {steps.map((step, i) => (
            <li key={i} className="flex items-center gap-1.5">
              <span aria-hidden className="w-5 shrink-0 text-right text-small text-faint">
                {i + 1}.
              </span>
              <input
                {...(i === 0 ? ids : {})}
                aria-label={`Step ${i + 1}`}
                value={step}
                onChange={(event) => replace(i, [event.target.value])}
                onKeyDown={(event) => onKeyDown(event, i)}
                onPaste={(event) => onPaste(event, i)}
                className="control"
              />
              <IconButton
                icon={X}
                label={`Remove step ${i + 1}`}
                disabled={steps.length === 1 && step === ""}
                onClick={() => replace(i, [], Math.max(0, i - 1))}
              />
            </li>
          ))}
        </ol>
      )}
    </Field>
  );
}
