/** What a person has begun and not sent yet: kept in the tab, so that a reload, a wrong click or Escape loses nothing. */
import type { z } from "zod";

export interface Drafts<T> {
  /** Undefined where there is none, or one that an older page left and this one does not understand. */
  readonly read: (of: string) => T | undefined;
  readonly keep: (of: string, draft: T) => void;
  readonly drop: (of: string) => void;
}

export function createDrafts<T>(kind: string, schema: z.ZodType<T>): Drafts<T> {
  const keyOf = (of: string) => `autocoder.${kind}.${of}`;
  return {
    read(of) {
      const stored = sessionStorage.getItem(keyOf(of));
      return stored === null ? undefined : schema.safeParse(JSON.parse(stored)).data;
    },
    keep: (of, draft) => sessionStorage.setItem(keyOf(of), JSON.stringify(draft)),
    drop: (of) => sessionStorage.removeItem(keyOf(of)),
  };
}
