import type { Instant } from "@autocoder/core/kit/instant.ts";

/** The one source of time in the server; tests move it by hand. */
export interface Clock {
  now(): Instant;
  /** Calls back once after `delayMs` unless cancelled first. */
  after(delayMs: number, callback: () => void): { cancel(): void };
}
