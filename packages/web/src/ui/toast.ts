/** How does any part of the page say what has just happened? What shows it is fetched when there is first something to say. */

export interface Said {
  readonly title: string;
  readonly detail?: string;
  readonly tone?: "calm" | "good" | "bad";
  readonly action?: { readonly name: string; readonly run: () => void };
  /** How long it stays; 0 until it is dismissed. */
  readonly forMs?: number;
}

type Shower = (said: Said) => void;

const waiting: Said[] = [];
const watchers = new Set<() => void>();
let shower: Shower | undefined;
let wasAnythingSaid = false;

export function say(said: Said): void {
  if (shower) shower(said);
  else waiting.push(said);
  if (wasAnythingSaid) return;
  wasAnythingSaid = true;
  watchers.forEach((watcher) => watcher());
}

/** Shows what has been said so far, and what will be. */
export function showWith(next: Shower): () => void {
  shower = next;
  waiting.splice(0).forEach(next);
  return () => (shower = undefined);
}

/** Whether there is anything to show it for. */
export const isAnythingSaid = (): boolean => wasAnythingSaid;

export function onFirstSaid(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
