/** The folders of the machine, for keys as for the pointer: arrows move, Enter goes in, Backspace goes up. */
import { ChevronRight, CornerLeftUp, Folder, FolderGit2, FolderPlus } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { FolderEntry } from "@autocoder/core/api/routes/folders.ts";
import { plural } from "../ui/format.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { changeDraft } from "./draft.ts";
import type { Draft } from "./draft-schema.ts";
import { matching, moved } from "./folder-view.ts";
import { NewFolder } from "./new-folder.tsx";
import type { Browsed } from "./use-folder.ts";

export function FolderBrowser(props: {
  readonly browsed: Browsed;
  readonly draft: Draft;
  /** What the names in sight begin with. */
  readonly start: string;
  readonly onEnter: (path: string, isGit: boolean) => void;
  readonly onUse: (path: string) => void;
}) {
  const { browsed, draft, start, onEnter, onUse } = props;
  const { view, problem, reload } = browsed;
  const [filter, setFilter] = useState({ of: "", words: "" });
  const [isMaking, setMaking] = useState(false);
  if (problem !== undefined) {
    return (
      <section aria-label="Folders" className="grid gap-2 rounded-md border border-line bg-raised p-3">
        <p className="text-soft">{problem}</p>
        <Button size="small" className="justify-self-start" onClick={() => onEnter("", false)}>
          Show my home folder
        </Button>
      </section>
    );
  }
  if (view === undefined) return null;
  const words = filter.of === view.path ? filter.words : "";
  const entries = matching(view.entries, words === "" ? start : words, words === "");
  return (
    <section aria-label="Folders" className="overflow-hidden rounded-md border border-line bg-raised">
      <div className="flex items-center gap-1 border-b border-line px-1.5 py-1">
        <IconButton
          icon={CornerLeftUp}
          label="Up"
          disabled={view.parent === undefined}
          onClick={() => view.parent !== undefined && onEnter(view.parent, false)}
        />
        <Way segments={view.segments} onEnter={onEnter} />
        <Button look="quiet" size="small" onClick={() => onUse(view.path)}>
          Use this folder
        </Button>
        <IconButton icon={FolderPlus} label="Make a folder here" onClick={() => setMaking(true)} />
      </div>
      {isMaking && (
        <NewFolder
          place={view.path}
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false);
            reload();
            onUse(made);
          }}
        />
      )}
      <Entries path={view.path} entries={entries} parent={view.parent} onEnter={onEnter} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-2.5 py-1.5 text-small text-soft">
        <input
          type="search"
          aria-label="Filter the folders"
          placeholder="Filter"
          value={words}
          onChange={(event) => setFilter({ of: view.path, words: event.target.value })}
          className="w-28 rounded-sm bg-transparent px-1 py-0.5"
        />
        <span>
          {view.total > view.entries.length ? `${view.entries.length} of ${plural(view.total, "folder")}` : ""}
        </span>
        <label className="ml-auto flex items-center gap-1.5">
          <input
            type="checkbox"
            checked={draft.showHidden}
            onChange={(event) => changeDraft({ showHidden: event.target.checked })}
            className="size-3.5 accent-accent"
          />
          Hidden
        </label>
        {view.shortcuts.map(({ name, path, kind }) => (
          <button
            key={`${kind} ${path}`}
            type="button"
            title={path}
            onClick={() => onEnter(path, false)}
            className="max-w-32 truncate underline decoration-edge underline-offset-2 hover:text-ink"
          >
            {name}
          </button>
        ))}
      </div>
    </section>
  );
}

function Way(props: {
  readonly segments: readonly { readonly name: string; readonly path: string }[];
  readonly onEnter: (path: string, isGit: boolean) => void;
}) {
  const { segments, onEnter } = props;
  const shown = segments.slice(-2);
  return (
    <ol aria-label="Where this is" className="flex min-w-0 flex-1 items-center text-small text-soft">
      {shown.length < segments.length && <li aria-hidden>…</li>}
      {shown.map(({ name, path }, i) => (
        <li key={path} className="flex min-w-0 items-center">
          {(i > 0 || shown.length < segments.length) && <ChevronRight size={12} aria-hidden className="shrink-0" />}
          <button
            type="button"
            onClick={() => onEnter(path, false)}
            className="min-h-6 truncate rounded-sm px-1 hover:bg-ink/6 hover:text-ink"
          >
            {name}
          </button>
        </li>
      ))}
    </ol>
  );
}

function Entries(props: {
  readonly path: string;
  readonly entries: readonly FolderEntry[];
  readonly parent: string | undefined;
  readonly onEnter: (path: string, isGit: boolean) => void;
}) {
  const { path, entries, parent, onEnter } = props;
  // In another folder the list is the same one, so the focus stays; it begins at its top.
  const [reached, setReached] = useState({ in: path, index: 0 });
  const active = Math.min(reached.in === path ? reached.index : 0, entries.length - 1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function onKeyDown(event: KeyboardEvent): void {
    const entry = entries[active];
    if (event.key === "Backspace" || event.key === "ArrowLeft") {
      if (parent !== undefined) onEnter(parent, false);
    } else if (event.key === "Enter" || event.key === "ArrowRight") {
      if (entry) onEnter(entry.path, entry.isGit);
    } else {
      const next = moved(entries, active, event.key);
      if (next === undefined) return;
      setReached({ in: path, index: next });
    }
    event.preventDefault();
  }

  return (
    // A select can neither be walked into nor show what its options are like.
    // oxlint-disable jsx-a11y/prefer-tag-over-role
    <div
      ref={list}
      id="folders"
      role="listbox"
      aria-label="Folders here: Enter goes in, Backspace goes up"
      tabIndex={0}
      aria-activedescendant={entries.length > 0 ? `folder-${active}` : undefined}
      onKeyDown={onKeyDown}
      className="h-52 overflow-y-auto p-1 outline-offset-[-2px]"
    >
      {entries.map((entry, i) => (
        <Entry
          key={entry.path}
          id={`folder-${i}`}
          entry={entry}
          isActive={i === active}
          onClick={() => onEnter(entry.path, entry.isGit)}
        />
      ))}
      {entries.length === 0 && (
        <div role="option" tabIndex={-1} aria-selected={false} aria-disabled className="px-2 py-3 text-soft">
          No folder here.
        </div>
      )}
    </div>
  );
}

function Entry(props: {
  readonly id: string;
  readonly entry: FolderEntry;
  readonly isActive: boolean;
  readonly onClick: () => void;
}) {
  const { id, entry, isActive, onClick } = props;
  const { name, isGit, isProject, isEmpty, isWritable } = entry;
  const Icon = isGit ? FolderGit2 : Folder;
  const told = [isProject && "a project", isGit && "git", !isGit && isEmpty && "empty", !isWritable && "read-only"];
  return (
    // Its list listens for the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onClick={onClick}
      className={`flex min-h-7 cursor-pointer items-center gap-2 rounded-sm px-2 hover:bg-ink/6 ${isActive ? "bg-ink/8" : ""}`}
    >
      <Icon size={14} aria-hidden className={isGit ? "text-move" : "text-faint"} />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <span className="shrink-0 text-small text-faint">{told.filter(Boolean).join(", ")}</span>
    </div>
  );
}
