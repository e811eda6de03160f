/** What the record is narrowed to, and how to change that. */
import { ListFilter, X } from "lucide-react";
import { useState } from "react";
import { levels, sources } from "@autocoder/core/api/log-line.ts";
import { toggled } from "../backlog/board-search.ts";
import { useLive } from "../live/use-studio.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuChecks } from "../ui/menu.tsx";
import { type FilterChip, filterChips } from "./filter-chips.ts";
import { FilterSheet } from "./filter-sheet.tsx";
import type { ChangeSearch } from "./log-page.tsx";
import { isFiltered, type LogSearch } from "./log-search.ts";
import { WordsField } from "./words-field.tsx";

interface FilterProps {
  readonly search: LogSearch;
  readonly onChange: ChangeSearch;
  readonly onClear: () => void;
}

export function FilterBar({ search, onChange, onClear }: FilterProps) {
  const [isSheetOpen, setSheetOpen] = useState(false);
  const { level, source } = search;
  return (
    <search className="grid gap-2">
      <div className="flex flex-wrap items-start gap-2">
        <WordsField search={search} onChange={onChange} />
        <Menu trigger={<Button>Level</Button>}>
          <MenuChecks
            label="Level"
            chosen={level ?? []}
            options={levels.map((value) => ({ value, name: value }))}
            onToggle={(value) => onChange({ level: toggled(level, value) })}
          />
        </Menu>
        <Menu trigger={<Button>Source</Button>}>
          <MenuChecks
            label="Source"
            chosen={source ?? []}
            options={sources.map((value) => ({ value, name: value }))}
            onToggle={(value) => onChange({ source: toggled(source, value) })}
          />
        </Menu>
        <Button onClick={() => setSheetOpen(true)}>
          <ListFilter size={14} aria-hidden />
          More
          <span className="sr-only"> filters: feature, session, time</span>
        </Button>
      </div>
      {isFiltered(search) && <Chips search={search} onChange={onChange} onClear={onClear} />}
      <FilterSheet isOpen={isSheetOpen} onClose={() => setSheetOpen(false)} search={search} onChange={onChange} />
    </search>
  );
}

function Chips({ search, onChange, onClear }: FilterProps) {
  const chips = useLive(({ moment }) => filterChips(moment.state, search), saySame);
  return (
    <ul aria-label="What the record is narrowed to" className="flex flex-wrap gap-1.5">
      {chips.map(({ id, says, without }) => (
        <li key={id} className="flex h-6 max-w-full items-center rounded-full border border-edge pl-2.5 text-small">
          <span className="min-w-0 truncate">{says}</span>
          <button
            type="button"
            aria-label={`Remove ${says}`}
            onClick={() => onChange(without)}
            className="grid size-6 shrink-0 place-items-center rounded-full text-soft hover:text-ink"
          >
            <X size={13} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <Button look="quiet" size="small" className="h-6!" onClick={onClear}>
          Clear filters
        </Button>
      </li>
    </ul>
  );
}

const saySame = (a: readonly FilterChip[], b: readonly FilterChip[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
