/** What has been selected, and what can be done with all of it. */
import { X } from "lucide-react";
import { useEffect } from "react";
import type { Action } from "../actions/action.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";

export function BulkBar(props: {
  readonly count: number;
  readonly shown: number;
  readonly actions: readonly Action[];
  readonly onAll: () => void;
  readonly onClear: () => void;
}) {
  const { count, shown, actions, onAll, onClear } = props;
  useEffect(() => () => void requestAnimationFrame(goOnFromCards), []);
  return (
    <div
      role="toolbar"
      aria-label="Selected features"
      className="overlay absolute inset-x-0 bottom-3 z-20 mx-auto flex w-fit max-w-[calc(100%-1.5rem)] flex-wrap items-center gap-1 px-2 py-1.5"
    >
      <span className="px-1.5 font-medium">{count} selected</span>
      {count < shown && (
        <Button size="small" look="quiet" onClick={onAll}>
          Select all {plural(shown, "feature")} shown
        </Button>
      )}
      <Menu trigger={<Button size="small">Do…</Button>} align="end">
        {actions.map((action) => (
          <MenuItem key={action.id} action={action} />
        ))}
      </Menu>
      <IconButton icon={X} label="Clear the selection" shortcut="Escape" onClick={onClear} />
    </div>
  );
}

/** What was done with it may have taken the bar away, and the focus with it. */
function goOnFromCards(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>("[data-card] a[tabindex='0']")?.focus();
}
