/** What was refused or failed since this page was opened, the latest first; still there after a reload of the tab. */
import { useSyncExternalStore } from "react";
import { z } from "zod";
import { ApiError } from "@autocoder/core/api/error.ts";

const Refusal = z.object({ what: z.string(), error: ApiError, at: z.number() });
export type Refusal = z.infer<typeof Refusal>;

const KEY = "autocoder.refusals";
const KEPT = 50;

/** What to do next, where the message does not say it itself. */
export const nextStepOf = ({ type, message, next }: ApiError): string | undefined =>
  type === "refused" || message.includes(next) ? undefined : next;

const listeners = new Set<() => void>();
let refusals: readonly Refusal[] = read();

function read(): readonly Refusal[] {
  const stored = sessionStorage.getItem(KEY);
  return stored === null ? [] : z.array(Refusal).catch([]).parse(JSON.parse(stored));
}

function become(next: readonly Refusal[]): void {
  refusals = next;
  sessionStorage.setItem(KEY, JSON.stringify(refusals));
  listeners.forEach((listener) => listener());
}

export const recordRefusal = (refusal: Refusal): void => become([refusal, ...refusals].slice(0, KEPT));
export const forgetRefusals = (): void => become([]);

export const useRefusals = (): readonly Refusal[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => refusals,
  );
