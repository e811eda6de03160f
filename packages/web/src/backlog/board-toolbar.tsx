/** What a person looks for on the board, and how they want to see it. */
import { AlignJustify, Columns3, ListFilter, SlidersHorizontal, Table, X } from "lucide-react";
import { type RefObject, useMemo } from "react";
import { Role } from "@autocoder/core/session/role.ts";
import { StatusType } from "@autocoder/core/api/views.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuChecks, MenuChoices, MenuLine } from "../ui/menu.tsx";
import { SearchBox } from "../ui/search-box.tsx";
import { Segments } from "../ui/segments.tsx";
import {
  type BoardSearch,
  filterCount,
  isFiltered,
  noFilters,
  type Sort,
  toggled,
  type Trait,
  type View,
} from "./board-search.ts";
import type { CardView } from "./card-view.ts";
import { markNames } from "./mark.ts";

const views = [
  { value: "board", name: "Board", icon: Columns3 },
  { value: "compact", name: "Compact", icon: AlignJustify },
  { value: "table", name: "Table", icon: Table },
] as const satisfies readonly { readonly value: View; readonly name: string; readonly icon: unknown }[];

const sorts: readonly { readonly value: Sort; readonly name: string }[] = [
  { value: "priority", name: "Priority: the order of work" },
  { value: "number", name: "Number" },
  { value: "name", name: "Name" },
  { value: "changed", name: "Last changed" },
  { value: "attempts", name: "Attempts" },
  { value: "spend", name: "Cost" },
];

const traits: readonly { readonly value: Trait; readonly name: string }[] = [
  { value: "blocked", name: "Blocked" },
  { value: "failed", name: "Failed or failing" },
  { value: "unproven", name: "Passing, unproven" },
  { value: "spend", name: "Has cost something" },
];

const named = <T extends string>(values: readonly T[], nameOf = (value: T): string => value) =>
  values.map((value) => ({ value, name: nameOf(value) }));

export interface BoardToolbarProps {
  readonly search: BoardSearch;
  readonly onChange: (changes: BoardSearch) => void;
  readonly all: readonly CardView[];
  readonly shown: number;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

export function BoardToolbar({ search, onChange, all, shown, searchBox }: BoardToolbarProps) {
  const { q = "", view = "board", sort = "priority", group } = search;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox
        label="Search features"
        value={q}
        onChange={(next) => onChange({ q: next || undefined })}
        box={searchBox}
      />
      <Filters search={search} onChange={onChange} all={all} />
      <Menu
        trigger={
          <Button look="quiet">
            <SlidersHorizontal size={15} aria-hidden /> Display
          </Button>
        }
      >
        <div className="sm:hidden">
          <MenuChoices label="View" value={view} options={views} onChange={(next) => onChange({ view: next })} />
          <MenuLine />
        </div>
        <MenuChoices
          label="Group"
          value={group ?? "none"}
          options={[
            { value: "none", name: "No groups" },
            { value: "category", name: "By category" },
          ]}
          onChange={(next) => onChange({ group: next === "category" ? next : undefined })}
        />
        <MenuLine />
        <MenuChoices label="Sort by" value={sort} options={sorts} onChange={(next) => onChange({ sort: next })} />
      </Menu>
      {isFiltered(search) && (
        <span className="flex items-center gap-1 text-small text-soft">
          {shown} of {all.length}
          <IconButton icon={X} label="Show all features" onClick={() => onChange(noFilters)} />
        </span>
      )}
      <div className="ml-auto max-sm:hidden">
        <Segments label="View" value={view} segments={views} onChange={(next) => onChange({ view: next })} />
      </div>
    </div>
  );
}

function Filters({ search, onChange, all }: Pick<BoardToolbarProps, "search" | "onChange" | "all">) {
  const { status, category, agent, is } = search;
  const categories = useMemo(() => [...new Set(all.map(({ feature }) => feature.category))].sort(), [all]);
  const count = filterCount(search);
  return (
    <Menu
      trigger={
        <Button look="quiet">
          <ListFilter size={15} aria-hidden /> Filter{count > 0 && ` (${count})`}
        </Button>
      }
    >
      <MenuChecks
        label="Only what is"
        chosen={is ?? []}
        options={traits}
        onToggle={(value) => onChange({ is: toggled(is, value) })}
      />
      <MenuLine />
      <MenuChecks
        label="Status"
        chosen={status ?? []}
        options={named(StatusType.options, (type) => markNames[type])}
        onToggle={(value) => onChange({ status: toggled(status, value) })}
      />
      <MenuLine />
      <MenuChecks
        label="Agent at work"
        chosen={agent ?? []}
        options={named(Role.options)}
        onToggle={(value) => onChange({ agent: toggled(agent, value) })}
      />
      <MenuLine />
      <MenuChecks
        label="Category"
        chosen={category ?? []}
        options={named(categories)}
        onToggle={(value) => onChange({ category: toggled(category, value) })}
      />
    </Menu>
  );
}
