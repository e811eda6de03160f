/** How do events reach whoever listens, in order and at his pace? */

export interface EventQueue<T> extends AsyncIterable<T> {
  push(item: T): void;
  /** Nothing may be pushed afterwards; what was pushed is still delivered. */
  close(): void;
}

/** Keeps what is pushed until it is taken. It may be iterated once: a second listener would take half the events. */
export function createEventQueue<T>(): EventQueue<T> {
  const items: T[] = [];
  let isClosed = false;
  let isTaken = false;
  let news = Promise.withResolvers<void>();

  const announce = (): void => {
    news.resolve();
    news = Promise.withResolvers();
  };

  async function* drain(): AsyncGenerator<T, void> {
    for (;;) {
      // Taken before looking, so that nothing pushed meanwhile goes unnoticed.
      const next = news.promise;
      for (let item = items.shift(); item !== undefined; item = items.shift()) yield item;
      if (isClosed) return;
      await next;
    }
  }

  return {
    push(item) {
      if (isClosed) throw new Error("An event was pushed after the queue was closed.");
      items.push(item);
      announce();
    },
    close() {
      isClosed = true;
      announce();
    },
    [Symbol.asyncIterator]() {
      if (isTaken) throw new Error("These events are already being listened to.");
      isTaken = true;
      return drain();
    },
  };
}
