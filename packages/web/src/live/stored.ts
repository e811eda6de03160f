/**
 * How does a value outlive a reload? In the browser's storage, under a name; other tabs follow where it is theirs too.
 *
 * What is stored may be of an older page or edited by hand, so its schema says what holds where it is not understood.
 */
import { useSyncExternalStore } from "react";
import type { z } from "zod";

type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

export interface Stored<T> {
  readonly snapshot: () => T;
  readonly subscribe: (listener: () => void) => () => void;
  readonly change: (next: T) => void;
  /** As if nothing had ever been stored. */
  readonly clear: () => void;
  /** Another tab changed it. */
  readonly reload: () => void;
}

/** The schema must make something of everything, also of `undefined`. */
export function createStored<T>(options: {
  readonly storage: Storage;
  readonly key: string;
  readonly schema: z.ZodType<T>;
}): Stored<T> {
  const { storage, key, schema } = options;
  const listeners = new Set<() => void>();
  let value = read();

  function read(): T {
    return schema.parse(parsed(storage.getItem(key)));
  }

  function become(next: T): void {
    value = next;
    listeners.forEach((listener) => listener());
  }

  return {
    snapshot: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(next) {
      storage.setItem(key, JSON.stringify(next));
      become(next);
    },
    clear() {
      storage.removeItem(key);
      become(read());
    },
    reload: () => become(read()),
  };
}

function parsed(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const useStored = <T>({ subscribe, snapshot }: Stored<T>): T => useSyncExternalStore(subscribe, snapshot);
