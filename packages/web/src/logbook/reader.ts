/**
 * How does the page read the record? In pages, in both directions from where it begins; and when something happens, what
 * is new. One question at a time in each direction, none while nothing happens.
 */
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { LogFilter } from "@autocoder/core/api/routes/log.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { createCatchUp } from "./catch-up.ts";
import { type Held, heldFrom, type RecordPage, trimmed, withNewer, withOlder } from "./held.ts";

/** Where a look begins: at the latest line, or around one. */
export interface Look {
  readonly filter: LogFilter;
  readonly at: string | undefined;
}

export interface Reading {
  /** Counts the looks: what was held in an earlier one has nothing to do with what is held now. */
  readonly look: number;
  /** Of the look before, as long as nothing of this one has come. */
  readonly held: Held | undefined;
  readonly isLooking: boolean;
  readonly isReadingOlder: boolean;
  /** Why the last question was not answered. */
  readonly failure: ApiError | undefined;
  /** Whether a long stretch was searched in vain: going on is for a person to say. */
  readonly isResting: boolean;
  /** How much was looked at without finding anything. */
  readonly scannedInVain: number;
}

export type Ask = (
  question: LogFilter & {
    readonly before?: string;
    readonly after?: string;
    readonly around?: string;
    readonly limit: number;
  },
) => Promise<Result<RecordPage, ApiError>>;

export interface ReaderOptions {
  readonly ask: Ask;
  readonly now: () => number;
  /** Calls back once. */
  readonly wait: (delayMs: number, callback: () => void) => void;
}

export interface RecordReader {
  readonly snapshot: () => Reading;
  readonly subscribe: (listener: () => void) => () => void;
  readonly look: (look: Look) => void;
  /** Looks once more where the last answer did not come. */
  readonly again: () => void;
  /** Nothing more is asked, and no answer is heard. */
  readonly close: () => void;
  readonly readOlder: () => void;
  readonly readNewer: () => void;
  /** Something has happened. */
  readonly notice: () => void;
  /** Whether a person follows what comes: then the oldest lines are let go of, else what comes waits at some point. */
  readonly follow: (isFollowing: boolean) => void;
}

const PAGE = 200;
const CATCH_UP_PAGE = 1_000;
/** Several times a second is at once, to a person. */
const READ_EVERY_MS = 150;
const RESTS_AFTER = 5;
const HELD_WHILE_FOLLOWING = { above: 6_000, to: 4_000 };
const HELD_WHILE_READING = 20_000;

export function createReader({ ask, now, wait }: ReaderOptions): RecordReader {
  const listeners = new Set<() => void>();
  let reading: Reading = {
    look: 0,
    held: undefined,
    isLooking: true,
    isReadingOlder: false,
    failure: undefined,
    isResting: false,
    scannedInVain: 0,
  };
  let where: Look | undefined;
  let isFollowing = true;
  let inVain = 0;
  let catchUp = createCatchUp();
  let newerState: "idle" | "reading" | "again" = "idle";

  function become(change: Partial<Reading>): void {
    reading = { ...reading, ...change };
    listeners.forEach((listener) => listener());
  }

  /** The answer, unless a person looks elsewhere by then. */
  async function answer(
    place: { readonly before?: string; readonly after?: string; readonly around?: string },
    limit: number,
  ): Promise<RecordPage | undefined> {
    const asked = where;
    if (asked === undefined) return undefined;
    const found = await ask({ ...asked.filter, ...place, limit });
    if (asked !== where) return undefined;
    if (found.ok) return found.value;
    become({ failure: found.error, isLooking: false, isReadingOlder: false });
    return undefined;
  }

  async function open(): Promise<void> {
    inVain = 0;
    catchUp = createCatchUp();
    newerState = "idle";
    become({ isLooking: true, isReadingOlder: false, failure: undefined, isResting: false, scannedInVain: 0 });
    const around = where?.at;
    const page = await answer(around === undefined ? {} : { around }, PAGE);
    if (page === undefined) return;
    catchUp.reached(page.newer, now());
    become({ look: reading.look + 1, held: heldFrom(page), isLooking: false });
    // What happened while it was asked.
    if (!page.hasNewer) readNewer();
  }

  async function readOlder(): Promise<void> {
    const before = reading.held?.older;
    if (reading.isReadingOlder || reading.isLooking || typeof before !== "string") return;
    become({ isReadingOlder: true, failure: undefined, isResting: false });
    const page = await answer({ before }, PAGE);
    if (page === undefined || reading.held === undefined) return;
    // Lines that were let go of meanwhile leave a gap before those that are held.
    if (reading.held.older !== before) return become({ isReadingOlder: false });
    inVain = page.lines.length === 0 ? inVain + 1 : 0;
    const isResting = inVain > 0 && inVain % RESTS_AFTER === 0 && page.older !== null;
    const scannedInVain = page.lines.length === 0 ? reading.scannedInVain + page.scanned : 0;
    become({ held: withOlder(reading.held, page), isReadingOlder: false, isResting, scannedInVain });
  }

  function readNewer(): void {
    if (reading.isLooking || reading.held === undefined) return;
    if (newerState === "idle") void readOn();
    else newerState = "again";
  }

  async function readOn(): Promise<void> {
    newerState = "reading";
    const asked = where;
    const after = catchUp.from(now());
    const page = await answer(after === undefined ? {} : { after }, CATCH_UP_PAGE);
    if (asked !== where) return;
    if (page !== undefined) take(page);
    wait(READ_EVERY_MS, () => {
      if (asked !== where) return;
      const isDue = newerState === "again";
      newerState = "idle";
      if (isDue) readNewer();
    });
  }

  function take(page: RecordPage): void {
    if (reading.held === undefined) return;
    catchUp.reached(page.newer, now(), page.hasNewer);
    const held = withNewer(reading.held, page);
    become({ held: isFollowing ? trimmed(held, HELD_WHILE_FOLLOWING) : held, failure: undefined });
    if (page.hasNewer && isFollowing) newerState = "again";
  }

  return {
    snapshot: () => reading,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look(next) {
      where = { ...next };
      isFollowing = next.at === undefined;
      void open();
    },
    again() {
      if (where !== undefined) where = { ...where };
      void open();
    },
    close() {
      where = undefined;
    },
    readOlder: () => void readOlder(),
    readNewer,
    notice() {
      const { held } = reading;
      if (held === undefined || !held.isAtEnd) return;
      if (!isFollowing && held.lines.length > HELD_WHILE_READING) return;
      readNewer();
    },
    follow(next) {
      isFollowing = next;
    },
  };
}
