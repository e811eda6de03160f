/** How many may answer at once? Who comes when all places are taken waits; who came first is next. */

export interface Slots {
  /** Resolves with what gives the place back; undefined where `signal` fired before there was one. */
  take(signal: AbortSignal): Promise<(() => void) | undefined>;
}

export function createSlots(count: number): Slots {
  /** Each takes the place that is offered, or says that it is not wanted any more. */
  const waiting: (() => boolean)[] = [];
  let free = count;

  function giveBack(): void {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) if (next()) return;
    free += 1;
  }

  return {
    async take(signal) {
      if (signal.aborted) return undefined;
      if (free > 0) {
        free -= 1;
        return giveBack;
      }
      return new Promise((resolve) => {
        waiting.push(() => {
          if (signal.aborted) return false;
          resolve(giveBack);
          return true;
        });
        signal.addEventListener("abort", () => resolve(undefined), { once: true });
      });
    },
  };
}
