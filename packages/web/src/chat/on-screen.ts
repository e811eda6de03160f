/** What does a person look at, so that "this" means something in a talk? The address says it, or the board does. */
import { useEffect, useSyncExternalStore } from "react";
import type { Selection } from "@autocoder/core/conversation/entry.ts";
import { AttemptId, FeatureId, type FeatureId as Feature } from "@autocoder/core/kit/ids.ts";

let picked: Feature | undefined;
const listeners = new Set<() => void>();

function pick(next: Feature | undefined): void {
  if (next === picked) return;
  picked = next;
  listeners.forEach((listener) => listener());
}

/** The board tells which card is meant. */
export function useOnScreen(featureId: Feature | undefined): void {
  useEffect(() => pick(featureId), [featureId]);
  useEffect(() => () => pick(undefined), []);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The feature picked on the board in view. */
export const usePicked = (): Feature | undefined => useSyncExternalStore(subscribe, () => picked);

/** What an address of the studio is about: a feature, an attempt, a line of the record. */
export function selectionAt(pathname: string, search: { readonly at?: unknown }): Selection | undefined {
  const [, feature, , attempt] = /^\/p\/[^/]+\/f\/(\d+)(\/a\/(\d+))?\/?$/.exec(pathname) ?? [];
  if (feature !== undefined) {
    const featureId = FeatureId.parse(Number(feature));
    if (attempt === undefined) return { featureId };
    return { featureId, attemptId: AttemptId.parse(`${feature}#${attempt}`) };
  }
  const seq = /^\/p\/[^/]+\/log\/?$/.test(pathname) ? seqIn(search.at) : undefined;
  return seq === undefined ? undefined : { seq };
}

/** A line of the record that is an event has its number in its name. */
function seqIn(at: unknown): number | undefined {
  const [, seq] = /^e:(\d{1,15})$/.exec(typeof at === "string" ? at : "") ?? [];
  return seq === undefined || Number(seq) === 0 ? undefined : Number(seq);
}
