/** What a person can do here, each with what it would do in a sentence, to be read before it is pressed. */
import type { LucideIcon } from "lucide-react";
import { useId } from "react";

export interface Act {
  readonly title: string;
  readonly says: string;
  readonly icon: LucideIcon;
  /** It cannot be taken back. */
  readonly isDanger?: boolean;
  readonly act: () => void;
}

export function Acts({ acts }: { readonly acts: readonly Act[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {acts.map((act) => (
        <li key={act.title}>
          <ActButton {...act} />
        </li>
      ))}
    </ul>
  );
}

function ActButton({ title, says, icon: Icon, isDanger = false, act }: Act) {
  const id = useId();
  return (
    <button
      type="button"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-says`}
      onClick={act}
      className="-mx-2 flex w-[calc(100%+1rem)] items-start gap-3 rounded-md px-2 py-2.5 text-left hover:bg-ink/6"
    >
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${isDanger ? "text-bad" : "text-soft"}`} />
      <span className="min-w-0 flex-1">
        <span id={`${id}-title`} className={`block font-medium ${isDanger ? "text-bad" : ""}`}>
          {title}
        </span>
        <span id={`${id}-says`} className="block text-small text-soft">
          {says}
        </span>
      </span>
    </button>
  );
}
