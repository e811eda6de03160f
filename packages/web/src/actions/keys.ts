/**
 * Does a key that was pressed mean an action?
 *
 * A shortcut is written as people read it: `G then B`, `Shift+R`, `Mod+K`, `Alt+ArrowUp`, `?`. `Mod` is the command key on a Mac, else
 * control. Only what is written counts: with any other modifier held, the key means something else to the browser.
 */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** A sequence of strokes, one for most. */
export const strokesOf = (shortcut: string): readonly string[] => shortcut.split(" then ");

export function matches(stroke: string, press: KeyPress, isMac: boolean): boolean {
  const parts = stroke.split("+");
  const wanted = parts.at(-1) || "+";
  const mod = parts.includes("Mod");
  const shift = parts.includes("Shift");
  // A sign like ? needs shift on one keyboard and none on another; for letters it is told apart.
  const isLetter = /^[a-z]$/i.test(wanted);
  return (
    press.key.toLowerCase() === wanted.toLowerCase() &&
    press.altKey === parts.includes("Alt") &&
    press.metaKey === (mod && isMac) &&
    press.ctrlKey === (mod && !isMac) &&
    (!isLetter || press.shiftKey === shift)
  );
}

/** How a stroke is shown: one label for each key. */
export function keysOf(stroke: string, isMac: boolean): readonly string[] {
  const names: Readonly<Record<string, string>> = isMac ? macNames : otherNames;
  return stroke.split("+").map((part) => names[part] ?? part);
}

const arrows = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
const macNames = { ...arrows, Mod: "⌘", Shift: "⇧", Alt: "⌥" };
const otherNames = { ...arrows, Mod: "Ctrl" };
