import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 25;

/** Looks until the condition holds, and says what was awaited if it never does. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  timeoutMs = 60_000,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`Waited ${timeoutMs / 1000} s for ${what}.`);
    await pause(LOOK_EVERY_MS);
  }
}
