/**
 * How does a part of the page come that is not there from the start?
 *
 * Where the studio does not answer, it waits for it, and the page around it stays whole. Parts that may be wanted are
 * fetched in quiet once the page is there, so that whoever has lost the studio still has all of the page.
 */
import { type ComponentType, lazy, type LazyExoticComponent } from "react";

type Load<T> = () => Promise<T>;

const BEFORE_OTHERS_MS = 3_000;
const BETWEEN_TRIES_MS = 1_000;

const parts: Load<unknown>[] = [];

// A component is what takes its own properties, and nothing else: the type of React's own `lazy`.
// oxlint-disable-next-line typescript/no-explicit-any
export const later = <T extends ComponentType<any>>(load: Load<{ readonly default: T }>): LazyExoticComponent<T> =>
  lazy(patiently(load));

/** The same for what is no component by itself. */
export function patiently<T>(load: Load<T>): Load<T> {
  parts.push(load);
  return () => untilThere(load, studio);
}

export interface Server {
  readonly answers: () => Promise<boolean>;
  readonly pause: () => Promise<void>;
}

/** A studio that answers and still does not have it has other pages by now: then this page cannot go on. */
export async function untilThere<T>(load: Load<T>, server: Server): Promise<T> {
  for (;;) {
    const [loaded] = await Promise.allSettled([load()]);
    if (loaded.status === "fulfilled") return loaded.value;
    if (await server.answers()) return load();
    await server.pause();
  }
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

const studio: Server = {
  answers: () =>
    fetch("/", { method: "HEAD" }).then(
      () => true,
      () => false,
    ),
  pause: () => delay(BETWEEN_TRIES_MS),
};

/** Each part may know of others; what does not come now comes when it is wanted. */
export async function fetchParts(): Promise<void> {
  await delay(BEFORE_OTHERS_MS);
  for (let i = 0; i < parts.length; i++) await Promise.allSettled([parts[i]!()]);
}
