/** Which folders are in sight, and which one is reached by a key? */
import type { FolderEntry } from "@autocoder/core/api/routes/folders.ts";

/** A typed path is completed from its beginning; a filter finds anywhere in a name. */
export function matching(entries: readonly FolderEntry[], words: string, fromStart: boolean): readonly FolderEntry[] {
  const wanted = words.toLowerCase();
  const found = entries.filter(({ name }) => {
    const at = name.toLowerCase().indexOf(wanted);
    return fromStart ? at === 0 : at !== -1;
  });
  // A folder that is yet to be made begins like none; what is there stays in sight.
  return found.length === 0 && fromStart ? entries : found;
}

const PAGE = 8;

/** Undefined where the key moves nothing. A letter goes to the next name that begins with it. */
export function moved(entries: readonly FolderEntry[], active: number, key: string): number | undefined {
  const last = entries.length - 1;
  if (last < 0) return undefined;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + PAGE,
    PageUp: active - PAGE,
    Home: 0,
    End: last,
  };
  const to = steps[key];
  if (to !== undefined) return Math.min(last, Math.max(0, to));
  if (key.length !== 1 || key === " ") return undefined;
  const order = entries.map((_, i) => (active + 1 + i) % entries.length);
  return order.find((i) => entries[i]!.name.toLowerCase().startsWith(key.toLowerCase()));
}
