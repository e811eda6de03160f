/** How are no more things done at once than the machine has cores for? In the order they came. */

export interface Slots {
  /** Runs `work` when there is room, or without waiting for it when `signal` fires first. */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];

  const give = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };

  /** True with a slot, false if the signal came first. */
  const take = (signal: AbortSignal): Promise<boolean> | boolean => {
    if (signal.aborted) return false;
    if (free > 0) {
      free--;
      return true;
    }
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const begin = (): void => {
      signal.removeEventListener("abort", leave);
      resolve(true);
    };
    const leave = (): void => {
      waiting.splice(waiting.indexOf(begin), 1);
      resolve(false);
    };
    signal.addEventListener("abort", leave, { once: true });
    waiting.push(begin);
    return promise;
  };

  return {
    async run(signal, work) {
      const taken = await take(signal);
      try {
        return await work();
      } finally {
        if (taken) give();
      }
    },
  };
}
