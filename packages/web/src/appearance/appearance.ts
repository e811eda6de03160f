/**
 * How does a person want the studio to look and behave on this device?
 *
 * Kept in the browser, for it is about the screen and the eyes in front of it, not about projects. What is stored may be
 * of an older page or edited by hand: each part that is not understood falls back to its default, the others stay.
 */
import { z } from "zod";
import { themes, type ThemeId } from "./themes.ts";

export const Appearance = z.object({
  theme: z.enum(themes.map(({ id }) => id) as [ThemeId, ...ThemeId[]]).catch("paper"),
  mode: z.enum(["system", "light", "dark"]).catch("system"),
  /** Nothing pulses, slides or celebrates. */
  calm: z.boolean().catch(false),
  density: z.enum(["comfortable", "compact"]).catch("comfortable"),
  celebrations: z.boolean().catch(true),
  /** Single-letter shortcuts can get in the way of speech input and screen readers. */
  shortcuts: z.boolean().catch(true),
});
export type Appearance = z.infer<typeof Appearance>;

const KEY = "autocoder.appearance";

export const defaultAppearance: Appearance = Appearance.parse({});

export function readAppearance(text: string | null): Appearance {
  if (text === null) return defaultAppearance;
  try {
    return Appearance.catch(defaultAppearance).parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return defaultAppearance;
    throw error;
  }
}

type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

export interface AppearanceStore {
  readonly snapshot: () => Appearance;
  readonly subscribe: (listener: () => void) => () => void;
  readonly change: (changes: Partial<Appearance>) => void;
  /** Another tab changed it. */
  readonly reload: () => void;
}

export function createAppearanceStore(storage: Storage, show: (appearance: Appearance) => void): AppearanceStore {
  const listeners = new Set<() => void>();
  let appearance = readAppearance(storage.getItem(KEY));
  show(appearance);

  function become(next: Appearance): void {
    appearance = next;
    show(appearance);
    listeners.forEach((listener) => listener());
  }

  return {
    snapshot: () => appearance,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(changes) {
      become({ ...appearance, ...changes });
      storage.setItem(KEY, JSON.stringify(appearance));
    },
    reload: () => become(readAppearance(storage.getItem(KEY))),
  };
}

/** Says it to the style sheet. */
export function showAppearance(root: HTMLElement, { theme, mode, calm, density }: Appearance): void {
  Object.assign(root.dataset, { theme, mode, density, calm: String(calm) });
}
