/** Everything that can be done from here, found by a few letters. */
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { Keys } from "../ui/keys.tsx";
import type { Action } from "./action.ts";
import { type Group, groupsOf } from "./groups.ts";
import { takeTyped } from "./typed-ahead.ts";
import { useOffered } from "./use-actions.ts";

export default function Palette({ onClose }: { readonly onClose: () => void }) {
  const groups = groupsOf(useOffered().filter(({ id }) => id !== "palette"));
  const [words, setWords] = useState("");
  const run = (action: Action): void => {
    onClose();
    action.run();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="appear fixed inset-0 z-40 bg-black/35" />
        <Dialog.Popup
          aria-label="Go to, or do"
          className="appear overlay fixed top-[12dvh] left-1/2 z-40 flex max-h-[70dvh] w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 flex-col"
        >
          <Autocomplete.Root
            inline
            open
            items={groups}
            value={words}
            onValueChange={(value) => setWords(value)}
            autoHighlight="always"
            itemToStringValue={({ title, group, keywords = "" }: Action) => `${title} ${group} ${keywords}`}
          >
            <Autocomplete.Input
              aria-label="Go to, or do"
              placeholder="Go to, or do…"
              onFocus={() => {
                const typed = takeTyped();
                setWords((before) => before + typed);
              }}
              className="h-12 border-b border-line bg-transparent px-4 text-large outline-none"
            />
            <Autocomplete.Empty className="px-4 py-6 text-center text-soft empty:hidden">
              Nothing here goes by that name.
            </Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 overflow-y-auto p-1.5 empty:hidden">
              {(group: Group) => (
                <Autocomplete.Group key={group.value} items={[...group.items]}>
                  <Autocomplete.GroupLabel className="heading px-2.5 pt-2 pb-1">{group.value}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(action: Action) => <Line key={action.id} action={action} onRun={run} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Line({ action, onRun }: { readonly action: Action; readonly onRun: (action: Action) => void }) {
  const { icon: Icon, title, shortcut, unavailable } = action;
  return (
    <Autocomplete.Item
      value={action}
      disabled={unavailable !== undefined}
      onClick={() => onRun(action)}
      className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 data-[disabled]:opacity-50 data-[highlighted]:bg-ink/7"
    >
      {Icon ? <Icon size={15} aria-hidden className="text-soft" /> : <span className="w-[15px]" />}
      <span className="min-w-0 flex-1 truncate">{title}</span>
      {unavailable !== undefined && <span className="truncate text-small text-soft">{unavailable}</span>}
      {shortcut !== undefined && <Keys shortcut={shortcut} />}
    </Autocomplete.Item>
  );
}
