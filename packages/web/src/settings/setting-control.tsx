/** How one setting is set: at once where it is a press, when it is left or Enter is pressed where it is typed. */
import { useId, useState } from "react";
import { TextField } from "../ui/field.tsx";
import { Segments } from "../ui/segments.tsx";
import { Stepper } from "../ui/stepper.tsx";
import { Switch } from "../ui/switch.tsx";
import { HostsControl } from "./hosts-control.tsx";
import { entered, hostsIn, partText, withPart } from "./setting-view.ts";
import type { SettingPart, SettingWords } from "./setting-words.ts";

export function SettingControl(props: {
  readonly words: SettingWords;
  readonly value: unknown;
  readonly onSet: (value: unknown) => void;
}) {
  const { words, value, onSet } = props;
  const { title, says, kind } = words;
  switch (kind.type) {
    case "switch":
      return <Switch label={title} hint={says} isOn={value === true} onChange={onSet} />;
    case "count":
      return (
        <Named title={title} says={says}>
          <Stepper label={title} value={Number(value)} min={kind.min} max={kind.max} onChange={onSet} />
        </Named>
      );
    case "choice":
      return (
        <Named title={title} says={says}>
          <select
            aria-label={title}
            value={typeof value === "string" ? value : ""}
            onChange={(event) => onSet(event.target.value === "" ? null : event.target.value)}
            className="control w-auto!"
          >
            <option value="">{kind.empty}</option>
            {kind.options.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </select>
        </Named>
      );
    case "pick":
      return (
        <Named title={title} says={says}>
          <Segments
            label={title}
            value={String(value)}
            segments={kind.options}
            onChange={(chosen) => chosen !== value && onSet(chosen)}
          />
        </Named>
      );
    case "hosts":
      return <HostsControl title={title} says={says} hosts={hostsIn(value)} onSet={onSet} />;
    case "parts":
      return (
        <fieldset>
          <legend className="font-medium">{title}</legend>
          <p className="text-small text-soft">{says}</p>
          <div className="mt-1.5 grid grid-cols-2 gap-2 sm:grid-cols-4">
            {kind.parts.map((part) => (
              <PartField key={part.key} part={part} empty={kind.empty} value={value} onSet={onSet} />
            ))}
          </div>
        </fieldset>
      );
    case "number":
    case "text":
      return <Typed words={words} value={value} onSet={onSet} />;
  }
}

const Named = (props: { readonly title: string; readonly says: string; readonly children: React.ReactNode }) => (
  <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5 sm:flex-nowrap">
    <div className="min-w-0">
      <p className="font-medium">{props.title}</p>
      <p className="text-small text-soft">{props.says}</p>
    </div>
    <div className="shrink-0">{props.children}</div>
  </div>
);

function PartField(props: {
  readonly part: SettingPart;
  readonly empty: string;
  readonly value: unknown;
  readonly onSet: (value: unknown) => void;
}) {
  const { part, empty, value, onSet } = props;
  const given = partText(value, part);
  const { text, type, problem, commit } = useTyped(given, (text) => {
    const result = withPart(value, part, text);
    if (result.type === "value" && text.trim() !== given) onSet(result.value);
    return result.type === "wrong" ? result.message : undefined;
  });
  return (
    <TextField
      label={part.label}
      value={text}
      placeholder={empty}
      inputMode={part.scale === undefined ? "text" : "decimal"}
      problem={problem}
      onChange={(event) => type(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}

function Typed({ words, value, onSet }: Parameters<typeof SettingControl>[0]) {
  const { title, says, kind } = words;
  const given = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const { text, type, problem, commit } = useTyped(given, (text) => {
    const result = entered(text, kind);
    if (result.type === "value" && String(result.value ?? "") !== given) onSet(result.value);
    return result.type === "wrong" ? result.message : undefined;
  });
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4 max-sm:flex-col max-sm:gap-1.5">
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {title}
        </label>
        <p className="text-small text-soft">{says}</p>
        <p aria-live="polite" id={`${id}-problem`} className="text-small text-bad empty:hidden">
          {problem}
        </p>
      </div>
      <input
        id={id}
        value={text}
        placeholder={"empty" in kind ? kind.empty : ""}
        inputMode={kind.type === "number" ? "numeric" : "text"}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-problem`}
        onChange={(event) => type(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
        className="control max-w-56 shrink-0"
      />
    </div>
  );
}

/** What is typed gives way to what has been set meanwhile, here or elsewhere. `set` tells what is wrong with it. */
function useTyped(given: string, set: (text: string) => string | undefined) {
  const [typed, setTyped] = useState({ text: given, over: given });
  const [problem, setProblem] = useState<string>();
  const text = typed.over === given ? typed.text : given;
  return {
    text,
    type: (text: string) => setTyped({ text, over: given }),
    problem,
    commit: () => setProblem(set(text)),
  };
}
