/** The words or the expression that are looked for. They reach the address when a person pauses. */
import { Regex } from "lucide-react";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { useActions } from "../actions/use-actions.ts";
import { SearchBox } from "../ui/search-box.tsx";
import { ToggleButton } from "../ui/toggle-button.tsx";
import type { ChangeSearch } from "./log-page.tsx";
import { type LogSearch, problemOf } from "./log-search.ts";

interface Typed {
  readonly words: string;
  readonly isRegex: boolean;
}

const PAUSE_MS = 250;

export function WordsField(props: { readonly search: LogSearch; readonly onChange: ChangeSearch }) {
  const { search, onChange } = props;
  const [{ words, isRegex }, setTyped] = useTyped(search, onChange);
  const [box, id] = [useRef<HTMLInputElement>(null), useId()];
  const problem = isRegex ? problemOf(words) : undefined;
  useActions(useMemo(() => [{ ...focusing, run: () => box.current?.select() }], [box]));
  return (
    <div className="grid min-w-0 gap-1 max-sm:w-full">
      <div className="flex items-center gap-1">
        <SearchBox
          label={isRegex ? "Search by regular expression" : "Search"}
          placeholder={isRegex ? "Regular expression…" : "Search…"}
          width="sm:w-80"
          value={words}
          onChange={(next) => setTyped({ words: next, isRegex })}
          box={box}
          problemId={problem && id}
        />
        <ToggleButton
          icon={Regex}
          label="Regular expression"
          isOn={isRegex}
          onChange={(next) => setTyped({ words, isRegex: next })}
        />
      </div>
      <output id={id} className="text-small text-bad empty:hidden">
        {problem}
      </output>
    </div>
  );
}

const focusing = { id: "log:search", title: "Search the record", group: "Record", shortcut: "/" } as const;

/** What stands in the field: typed there, or come from the address. */
function useTyped(search: LogSearch, onChange: ChangeSearch): readonly [Typed, (typed: Typed) => void] {
  const { q, regex } = search;
  const [typed, setTyped] = useState<Typed>({ words: regex ?? q ?? "", isRegex: regex !== undefined });
  const sent = useRef(addressOf(typed));
  useEffect(() => {
    if (q === sent.current.q && regex === sent.current.regex) return;
    sent.current = { q, regex };
    setTyped((before) => ({
      words: regex ?? q ?? "",
      isRegex: regex === undefined ? q === undefined && before.isRegex : true,
    }));
  }, [q, regex]);
  useEffect(() => {
    const wanted = addressOf(typed);
    if (wanted.q === sent.current.q && wanted.regex === sent.current.regex) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      onChange({ ...wanted }, { replaces: true });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return [typed, setTyped];
}

const addressOf = ({ words, isRegex }: Typed): Pick<LogSearch, "q" | "regex"> =>
  isRegex ? { q: undefined, regex: words || undefined } : { q: words || undefined, regex: undefined };
