/**
 * How does the page get a transcript? Page by page from the first entry on, and again from where it is whenever there
 * is more. One request is under way at a time, so however fast an agent speaks, the page asks as fast as it can show.
 */
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";

export const PAGE = 1_000;

export interface TranscriptPages {
  readonly entries: readonly TranscriptEntry[];
  /** Whether everything there was when it was asked last has come. */
  readonly isWhole: boolean;
  readonly problem: ApiError | undefined;
}

export interface TranscriptReader {
  readonly snapshot: () => TranscriptPages;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks for what is missing, unless the entry that was heard is there; while it asks, it asks once more afterwards. */
  readonly more: (heard?: number) => void;
}

type Read = (from: number) => Promise<Result<{ readonly entries: readonly TranscriptEntry[] }, ApiError>>;

export function createReader(read: Read): TranscriptReader {
  const listeners = new Set<() => void>();
  let pages: TranscriptPages = { entries: [], isWhole: false, problem: undefined };
  let isReading = false;
  let isWanted = false;

  function become(next: Partial<TranscriptPages>): void {
    pages = { ...pages, ...next };
    listeners.forEach((listener) => listener());
  }

  const lastN = (): number => pages.entries.at(-1)?.n ?? -1;

  async function readOn(): Promise<void> {
    isReading = true;
    while (isWanted) {
      isWanted = false;
      const { entries } = pages;
      const asked = await read(lastN() + 1);
      if (!asked.ok) {
        become({ problem: asked.error });
        break;
      }
      const isFull = asked.value.entries.length >= PAGE;
      isWanted ||= isFull;
      become({ entries: [...entries, ...asked.value.entries], isWhole: !isFull, problem: undefined });
    }
    isReading = false;
  }

  return {
    snapshot: () => pages,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    more(heard = Number.POSITIVE_INFINITY) {
      if (heard <= lastN()) return;
      isWanted = true;
      if (!isReading) void readOn();
    },
  };
}
