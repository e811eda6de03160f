/** What is the next attempt to do otherwise? By how the last one ended, where more than its detail helps. */
import type { Outcome } from "../../attempt/outcome.ts";

export const adviceAfter: Readonly<Partial<Record<Outcome, string>>> = {
  "agent-exited": "It never asked for verification: when the work is done, call feature_mark_passing.",
  "agent-stalled":
    "Nothing was heard of it any more: give what may hang (servers, watchers, prompts) a time limit or run it in the background.",
  "agent-looping":
    "It repeated what did not help: do not begin with that again, find out why its result never changes.",
  "turn-limit": "It ran out of turns: look at what is there, do what is missing, and ask for verification early.",
  "time-limit": "It ran out of time: look at what is there, do what is missing, and avoid what takes long.",
  "context-full": "It read more than fits: read only the parts you need, and keep outputs short.",
  "handed-over": "You go on where it was; this is no failure. What it knew:",
};
