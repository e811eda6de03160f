/** Words to look for. Escape takes them away. */
import { Search } from "lucide-react";
import type { RefObject } from "react";

export function SearchBox(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly box: RefObject<HTMLInputElement | null>;
  readonly placeholder?: string;
  readonly width?: string;
  /** The id of what says what is wrong with the words. */
  readonly problemId?: string | undefined;
}) {
  const { label, value, onChange, box, placeholder = "Search…", width = "sm:w-56", problemId } = props;
  return (
    <label className={`relative min-w-40 max-sm:flex-1 ${width}`}>
      <span className="sr-only">{label}</span>
      <Search size={14} aria-hidden className="absolute top-1/2 left-2 -translate-y-1/2 text-faint" />
      <input
        ref={box}
        type="search"
        value={value}
        placeholder={placeholder}
        aria-invalid={problemId !== undefined}
        aria-describedby={problemId}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          onChange("");
          event.currentTarget.blur();
        }}
        className="control pl-7!"
      />
    </label>
  );
}
