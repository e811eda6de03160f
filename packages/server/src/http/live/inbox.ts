/** What waits for one client, and how much may wait? Beyond the limit the client has lost, and nothing is kept for it. */

/** A piece is what is written at once. */
interface Written {
  readonly text: string;
}

export interface Inbox<Piece extends Written> {
  put(piece: Piece): void;
  /** Everything that waits, as soon as anything does; undefined once the inbox is closed or has overflowed. */
  take(): Promise<readonly Piece[] | undefined>;
  close(): void;
}

/** `onOverflow` is called once, when more than `limit` characters wait. */
export function createInbox<Piece extends Written>({
  limit,
  onOverflow,
}: {
  readonly limit: number;
  readonly onOverflow: () => void;
}): Inbox<Piece> {
  let waiting: Piece[] = [];
  let size = 0;
  let isClosed = false;
  let wake: (() => void) | undefined;

  function close(): void {
    isClosed = true;
    waiting = [];
    wake?.();
  }

  return {
    close,
    put(piece) {
      if (isClosed) return;
      waiting.push(piece);
      size += piece.text.length;
      wake?.();
      if (size <= limit) return;
      close();
      onOverflow();
    },
    async take() {
      if (waiting.length === 0 && !isClosed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      if (isClosed) return undefined;
      const taken = waiting;
      waiting = [];
      size = 0;
      return taken;
    },
  };
}
