/**
 * When does a key press run an action?
 *
 * Never where a person is typing, choosing from a menu or answering a dialog; never with a modifier the shortcut does not
 * name; never while a key is held down. Single letters can be switched off.
 */
import type { Action } from "./action.ts";
import { matches, strokesOf, type KeyPress } from "./keys.ts";

/** How long the second stroke of a sequence may take. */
const SEQUENCE_MS = 1_000;

export interface KeyContext {
  readonly actions: readonly Action[];
  readonly isMac: boolean;
  /** Whether shortcuts without a modifier count. */
  readonly lettersOn: boolean;
  readonly now: number;
}

export interface Pending {
  readonly strokes: readonly KeyPress[];
  readonly at: number;
}

/** The action a press completes, and what it may be the beginning of. */
export function hear(
  press: KeyPress,
  pending: Pending | undefined,
  { actions, isMac, lettersOn, now }: KeyContext,
): { readonly action?: Action; readonly pending?: Pending } {
  const before = pending && now - pending.at < SEQUENCE_MS ? pending.strokes : [];
  const heard = [...before, press];
  const begins = (shortcut: string, presses: readonly KeyPress[]): boolean => {
    const strokes = strokesOf(shortcut);
    return strokes.length >= presses.length && presses.every((given, i) => matches(strokes[i]!, given, isMac));
  };
  const usable = actions.filter(({ shortcut }) => shortcut && (lettersOn || /(Mod|Alt)\+/.test(shortcut)));
  for (const presses of heard.length > 1 ? [heard, [press]] : [heard]) {
    const started = usable.filter(({ shortcut }) => begins(shortcut!, presses));
    const action = started.find(({ shortcut }) => strokesOf(shortcut!).length === presses.length);
    if (action) return { action };
    if (started.length > 0) return { pending: { strokes: presses, at: now } };
  }
  return {};
}

const FIELDS = "input, textarea, select, [role=listbox], [contenteditable]:not([contenteditable=false])";

/** Whether a person is typing, choosing or answering there. */
export function isOccupied(target: EventTarget | null, document: Document): boolean {
  if (isCovered(document)) return true;
  if (!(target instanceof Element)) return false;
  return target.closest(FIELDS) !== null;
}

/**
 * Whether something lies over the page. What is said in passing is a dialog too, but nobody has to answer it; a list to
 * choose from that is part of the page covers nothing.
 */
export const isCovered = (document: Document): boolean =>
  document.querySelector(":is([role=dialog], [role=alertdialog]):not([data-passing]), [role=menu]") !== null;
