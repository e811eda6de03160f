/**
 * How does every action answer?
 *
 * What worked is said in passing, with a way back where there is one. What was refused or went wrong is said until it is
 * read, with its cause and what to do next, and is kept in a list of its own.
 */
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { say } from "../ui/toast.ts";
import { nextStepOf, recordRefusal } from "./refusals.ts";

export interface Answered {
  /** What was asked for, as an order: `Pause the run`. */
  readonly what: string;
  /** Said when it worked; without it the page itself shows that. */
  readonly done?: string;
  readonly undo?: () => void;
}

/** The answer; undefined where it was refused, which the person has been told by then. */
export async function answered<T>(asked: Promise<Result<T, ApiError>>, told: Answered): Promise<T | undefined> {
  const { what, done, undo } = told;
  const answer = await asked;
  if (!answer.ok) {
    tellRefusal(what, answer.error);
    return undefined;
  }
  if (done !== undefined) {
    say({ title: done, tone: "good", ...(undo && { action: { name: "Undo", run: undo }, forMs: 10_000 }) });
  }
  return answer.value;
}

export function tellRefusal(what: string, error: ApiError): void {
  recordRefusal({ what, error, at: Date.now() });
  const detail = [error.message, nextStepOf(error)].filter(Boolean).join(" ");
  say({ title: `${what}: not done`, detail, tone: "bad" });
}
