/** How are two calls for one thing kept from running at once? The second waits; calls for other things do not. */

export type KeyedLanes = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createKeyedLanes(): KeyedLanes {
  const tails = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const result = (tails.get(key) ?? Promise.resolve()).then(work, work);
    const tail = result.then(noop, noop).finally(() => {
      if (tails.get(key) === tail) tails.delete(key);
    });
    tails.set(key, tail);
    return result;
  };
}

const noop = (): void => undefined;
