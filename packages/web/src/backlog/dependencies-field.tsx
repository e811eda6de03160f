/** Which features must be passing first? Picked by number or by words of their names. */
import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { useMoment } from "../live/use-moment.ts";
import { Field } from "../ui/field.tsx";

const SHOWN = 6;

export function DependenciesField(props: {
  readonly label: string;
  readonly chosen: readonly FeatureId[];
  /** Features that cannot be chosen: those it is about. */
  readonly except: readonly FeatureId[];
  readonly onChange: (chosen: FeatureId[]) => void;
}) {
  const { label, chosen, except, onChange } = props;
  const { features } = useMoment().state.backlog;
  const [words, setWords] = useState("");
  const found = matching([...features.values()], words, new Set([...chosen, ...except]));
  const add = (id: FeatureId): void => {
    onChange([...chosen, id].sort((a, b) => a - b));
    setWords("");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (found[0]) add(found[0].id);
    } else if (event.key === "Backspace" && words === "" && chosen.length > 0) {
      onChange(chosen.slice(0, -1));
    }
  };
  return (
    <Field label={label} hint="Type a number or words of a name; Enter takes the first.">
      {(ids) => (
        <div className="grid gap-1.5">
          {chosen.length > 0 && (
            <ul className="flex flex-wrap gap-1">
              {chosen.map((id) => (
                <li key={id} className="inline-flex max-w-full items-center gap-1 rounded-md border border-line pl-2">
                  <span className="text-faint">#{id}</span>
                  <span className="min-w-0 truncate">{features.get(id)?.name ?? "does not exist"}</span>
                  <button
                    type="button"
                    aria-label={`Do not wait for #${id}`}
                    onClick={() => onChange(chosen.filter((other) => other !== id))}
                    className="grid size-6 place-items-center text-soft hover:text-ink"
                  >
                    <X size={13} aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            {...ids}
            value={words}
            autoComplete="off"
            placeholder="#12, login…"
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={onKeyDown}
            className="control"
          />
          {words.trim() !== "" && (
            <ul aria-label="Matching features" className="rounded-md border border-line">
              {found.length === 0 && <li className="px-2.5 py-1.5 text-soft">No other feature matches.</li>}
              {found.map(({ id, name }) => (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => add(id)}
                    className="flex w-full gap-2 px-2.5 py-1.5 text-left hover:bg-ink/4"
                  >
                    <span className="text-faint">#{id}</span>
                    <span className="min-w-0 truncate">{name}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Field>
  );
}

function matching(features: readonly Feature[], text: string, taken: ReadonlySet<FeatureId>): readonly Feature[] {
  const words = text.toLowerCase().replace(/^#/, "").split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const number = Number(words[0]);
  const found = features.filter(
    ({ id, name }) => !taken.has(id) && (id === number || words.every((word) => name.toLowerCase().includes(word))),
  );
  return found.sort((a, b) => Number(b.id === number) - Number(a.id === number)).slice(0, SHOWN);
}
