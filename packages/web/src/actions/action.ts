/** What can a person do here? Palette, shortcuts, help and menus are all made from the same list. */
import type { LucideIcon } from "lucide-react";

export interface Action {
  /** Unique among those on offer at a time. */
  readonly id: string;
  /** As an order: `Pause the run`. */
  readonly title: string;
  /** Under which heading palette and help show it. */
  readonly group: string;
  readonly icon?: LucideIcon;
  /** As in `keys.ts`. What destroys or stops something has none: one key must never be enough. */
  readonly shortcut?: string;
  /** Other words a person may look for it by. */
  readonly keywords?: string;
  /** Why it cannot be done now; such an action is shown and does nothing. */
  readonly unavailable?: string;
  readonly run: () => void;
}
