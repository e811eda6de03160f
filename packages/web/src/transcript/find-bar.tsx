/** Words to find, and the way from one place to the next. */
import { ChevronDown, ChevronUp, Search } from "lucide-react";
import type { KeyboardEvent } from "react";
import { IconButton } from "../ui/icon-button.tsx";

export function FindBar(props: {
  readonly words: string;
  /** Which of the hits is in view, from 0 on. */
  readonly hit: number;
  readonly hits: number;
  readonly onWords: (words: string) => void;
  readonly onHit: (hit: number) => void;
}) {
  const { words, hit, hits, onWords, onHit } = props;
  const go = (by: 1 | -1): void => onHit((hit + by + hits) % Math.max(1, hits));

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") onWords("");
  }

  return (
    <div className="flex items-center gap-1">
      <label className="relative flex items-center">
        <Search size={14} aria-hidden className="absolute left-2 text-faint" />
        <input
          aria-label="Find in the transcript"
          placeholder="Find…"
          value={words}
          onChange={(event) => onWords(event.target.value)}
          onKeyDown={onKeyDown}
          className="control w-44 pl-7! max-md:text-[16px]"
        />
      </label>
      {words !== "" && (
        <>
          <output className="px-1 text-small text-soft">{hits === 0 ? "nowhere" : `${hit + 1} of ${hits}`}</output>
          <IconButton icon={ChevronUp} label="The one before" disabled={hits === 0} onClick={() => go(-1)} />
          <IconButton icon={ChevronDown} label="The next" disabled={hits === 0} onClick={() => go(1)} />
        </>
      )}
    </div>
  );
}
