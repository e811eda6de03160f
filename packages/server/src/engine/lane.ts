/** How do we do one thing at a time? Work handed to a lane runs in the order it came, each after the one before. */

export interface Lane {
  /** Runs `work` after everything handed in before; its failure reaches its own caller only. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createLane(): Lane {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const result = tail.then(work, work);
      tail = result.catch(() => undefined);
      return result;
    },
  };
}
