/**
 * What happened in a conversation that the agent does not know yet?
 *
 * What was there when an answer began counts as told once that answer has come to its end: whoever failed, or was stopped
 * or cut off, may not have heard it.
 */
import type { EntryBody } from "@autocoder/core/conversation/entry.ts";

export interface Untold {
  readonly bodies: readonly EntryBody[];
  note(body: EntryBody): void;
}

export function createUntold(past: readonly EntryBody[]): Untold {
  let bodies: readonly EntryBody[] = [];
  let begun = 0;

  function note(body: EntryBody): void {
    if (body.type === "turn_started") begun = bodies.length;
    else if (body.type === "response_done" && body.ending !== "stopped") bodies = bodies.slice(begun);
    else if (isNews(body)) bodies = [...bodies, body];
  }

  for (const body of past) note(body);
  return {
    get bodies() {
      return bodies;
    },
    note,
  };
}

const isNews = ({ type }: EntryBody): boolean => type === "decision" || type === "draft" || type === "spec_written";
